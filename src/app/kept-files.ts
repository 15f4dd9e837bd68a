/** Small texts that Galley keeps beside a publication, in `.galley/`, from one act to the next. */
export interface KeptFiles {
  /** A file as a person would name it, for messages. */
  nameOf(file: string): string;
  /** Its text, or undefined when there is none. Throws a Failure `disk`, or `refused` for a symlink. */
  read(file: string): string | undefined;
  /** Puts a text in its place; whoever reads sees the old one or the new one. Throws as `read` does. */
  write(file: string, text: string): void;
}
