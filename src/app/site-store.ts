/** What a build did to the disk, in files. */
export interface WriteReport {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** Where a site is put. One site is on its way at a time. */
export interface SiteStore {
  /**
   * Opens a site that nobody sees until it is committed. Throws a Failure `refused` when the place holds files that
   * no build of ours put there, `disk` when it cannot be written.
   */
  begin(): PendingSite;
}

/** The folders of a site on its way, for threads that write into it themselves. */
export interface StagePlaces {
  /** The site as it is, to be compared with. */
  readonly oldFolder: string;
  /** Where changed files go. */
  readonly stagingFolder: string;
}

/** A file of a site by what the disk tells of it without its bytes being read. */
export interface StampedFile {
  readonly path: string;
  /** Another whenever the file was written again, by whomever; without blanks. */
  readonly stamp: string;
}

/** A site on its way: after `commit` readers see all of it, before it nothing. */
export interface PendingSite extends StagePlaces {
  /** What the old site has at a path, or undefined. */
  readOld(path: string): Uint8Array | undefined;
  /** Adds a file at a path below the site's root, with `/`, in bytes or as text in UTF-8. */
  put(path: string, content: string | Uint8Array): void;
  /** Adds a file whose text comes in pieces, so that all of it is never in memory. */
  putPieces(path: string, pieces: Iterable<string>): void;
  /** Adds a file that another thread dealt with; `isWritten` is false when the old site has it just so. */
  adopt(path: string, isWritten: boolean): void;
  /** Adds files of the old site as they are; false, and none is added, when one of them is not as its stamp says. */
  adoptUntouched(files: readonly StampedFile[]): boolean;
  /** Puts the site in place of the old one: files that did not change keep their inode and times, gone ones go. */
  commit(): WriteReport;
  /** Files of the site as they lie after `commit`; empty when one of them is not there. */
  stampsOf(paths: readonly string[]): readonly StampedFile[];
  /** Leaves the old site as it is. */
  discard(): void;
}
