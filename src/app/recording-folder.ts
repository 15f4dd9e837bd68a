/** A folder that holds a recording, by the names of its files. */
export interface RecordingFolder {
  /** The folder as a person named it. */
  readonly name: string;
  /** A file's text, or undefined when there is none. Throws a Failure `disk`, or `refused` for what is no plain file. */
  read(name: string): string | undefined;
  /** Puts a text in its place. Throws a Failure `disk`. */
  write(name: string, text: string): void;
}
