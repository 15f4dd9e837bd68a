/**
 * A folder that holds a publication, read-only. Paths are relative to it, with `/`, and never leave it. All calls
 * are synchronous: a build reads some 700 small files, for which that is the fastest way.
 */
export interface Checkout {
  /** The folder as the person named it, for messages. */
  readonly name: string;
  /** The file's bytes, or undefined when there is none. Throws a Failure `disk` when it cannot be read. */
  read(path: string): Uint8Array | undefined;
  /** Paths of the plain files in a folder and below it, sorted by code unit; undefined when there is no such folder. */
  list(folder: string): readonly string[] | undefined;
}
