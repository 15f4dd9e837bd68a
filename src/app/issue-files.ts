/** A file that is to be checked, with its bytes as they were read. */
export interface IssueFile {
  /** As a report names it: relative to where the person stands, with `/`. */
  readonly name: string;
  /** Its path within the checkout; undefined when it lies elsewhere, or nowhere, as what is piped in. */
  readonly path: string | undefined;
  readonly bytes: Uint8Array;
}

/** The files of a person who names them from where they stand, within a checkout or outside. */
export interface IssueFiles {
  /**
   * The file of a name. Throws a Failure `not-found` for none, `bad-input` for one that is no Markdown by its name,
   * `refused` for a symlink that leads out of the checkout.
   */
  open(name: string): IssueFile;
  /** The wanted Markdown files in a folder and below, by their paths; of any other name the one file. Throws as `open`. */
  openAll(name: string, isWanted: (path: string | undefined) => boolean): readonly IssueFile[];
  /** A file by its path within the checkout, or undefined when there is none. */
  openPath(path: string): IssueFile | undefined;
  /**
   * Puts bytes in place of a file, all of them or none, keeping its mode. Throws a Failure `refused` when the file is no
   * longer as it was read, `disk` when it cannot be written.
   */
  replace(file: IssueFile, bytes: Uint8Array): void;
}
