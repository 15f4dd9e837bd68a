/**
 * A place for what can be made again. Nothing here fails: what cannot be read is not there, and what cannot be written
 * is not kept.
 */
export interface CacheStore {
  read(name: string): Uint8Array | undefined;
  /** Puts bytes in place of those of the same name at once, so that whoever reads sees the old ones or the new. */
  write(name: string, bytes: Uint8Array): void;
}

/** A place that can be cleared of what nobody has made again for long. */
export interface ForgettingStore extends CacheStore {
  /** Removes the files of a folder that were written before a moment, in milliseconds since 1970. */
  forget(folder: string, beforeMs: number): void;
}
