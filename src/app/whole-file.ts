/** A file that is there whole or not at all. */
export interface WholeFile {
  /** As a person named it. */
  readonly name: string;
  write(text: string): Promise<void>;
  /** Puts it in its place, on disk when it resolves; nobody but its owner may read it. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}
