/** The files of a checkout as they were in one commit. */
export interface Snapshot {
  /** The full id of the commit. */
  readonly commit: string;
  /**
   * The bytes that a file of today had then, under the name it had then; undefined when it is new. `path` is relative
   * to the checkout. Throws a Failure `not-found` when the commit is there but the file's content was not fetched.
   */
  read(path: string): Uint8Array | undefined;
  /** The path that a file of today had then, relative to the checkout; undefined when it is new or lay outside of it. */
  formerPath(path: string): string | undefined;
  /** Whether a file of today is not, byte for byte and under its name, as it was then. */
  hasChanged(path: string, bytes: Uint8Array): boolean;
  /** A path of the checkout from the top of the repository, with `/`. */
  pathFromTop(path: string): string;
}

/** What was committed before. */
export interface History {
  /**
   * The files of the commit that a name such as `HEAD~1` or `origin/main` stands for. Throws a Failure `usage` for a
   * name of no commit, `not-found` when the checkout is in no repository or Git is missing.
   */
  at(revision: string): Snapshot;
}
