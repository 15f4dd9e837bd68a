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
  /** Whether there is such a folder: what `list` says, without a look at what is below it. */
  hasFolder(folder: string): boolean;
}

/** What tells without reading it whether a file may have changed. */
export interface FileStamp {
  readonly path: string;
  readonly size: number;
  /** When its bytes were last changed, and when anything about it was: milliseconds since 1970, with fractions. */
  readonly modifiedMs: number;
  readonly changedMs: number;
}

/** The stamps of some files, and when they were taken: a file that changed just then may change again unseen. */
export interface FileStamps {
  readonly takenMs: number;
  readonly files: readonly FileStamp[];
}

/** A checkout that says cheaply what may have changed. */
export interface StampedCheckout extends Checkout {
  /** Stamps of the files that `list` names and that are wanted, in its order; undefined when there is no such folder. */
  stamps(folder: string, isWanted: (path: string) => boolean): FileStamps | undefined;
}
