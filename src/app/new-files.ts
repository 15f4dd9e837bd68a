/** Puts files where none are, within a checkout. */
export interface NewFiles {
  /**
   * Creates a file with a text, all of it or none, and the folders above it where they are missing. Paths are relative
   * to the checkout, with `/`. Throws a Failure `refused` when anything has that name already, also a symlink that leads
   * nowhere, or when the path leads out of the checkout; `disk` when it cannot be written.
   */
  create(path: string, text: string): void;
}
