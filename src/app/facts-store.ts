/** The one file that holds the facts of a draft. */
export interface FactsStore {
  /** The file as a person named it, for messages. */
  readonly name: string;
  /** Whether it lies where Galley alone puts files, all of which can be made again. */
  readonly isDerived: boolean;
  /** Its text, or undefined when there is none. Throws a Failure `disk` when it cannot be read. */
  read(): string | undefined;
  /** Puts a text in its place; whoever reads sees the old one or the new one. Throws a Failure `disk`. */
  write(text: string): void;
}
