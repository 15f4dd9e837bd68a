/** A file for import: one table, or the tables in an archive. */
export interface ImportSource {
  /** As a person named it. */
  readonly name: string;
  /** SHA-256 of its bytes, hex: by it the same file is known again. */
  readonly hash: string;
  readonly parts: readonly ImportPart[];
}

/** One table. */
export interface ImportPart {
  /** Of a file in an archive its own name, which a stranger gave. */
  readonly name: string;
  /** How many bytes of the file it takes. */
  readonly bytes: number;
  /**
   * Its text from the beginning, piece by piece, whatever its encoding; what is none has U+FFFD. `bytes` are those read
   * for it. Throws a Failure `disk`, or `bad-input` for an archive that is damaged.
   */
  read(): AsyncIterable<{ readonly text: string; readonly bytes: number }>;
}
