/** What a single message is about, as it stands in its id: what was asked for, or the reminder of it. */
export type LetterOccasion = "confirm" | "remind" | "already" | "link";

/** One message to one reader, which they or somebody with their address asked for; it is marked as auto-submitted. */
export interface PostedMessage {
  readonly occasion: LetterOccasion;
  readonly subscriberId: string;
  /** As its owner typed it. */
  readonly address: string;
  /** One line without control characters. */
  readonly subject: string;
  /** Lines of at most 76 columns, but for addresses of pages; they end in `\n`. */
  readonly text: string;
  /** A whole document. */
  readonly html: string;
}

/** Sends single messages. */
export interface Postbox {
  /**
   * Resolves when the next mail server took the message. Rejects with a Failure when it was not taken; nobody sends it
   * again by itself, since who asked can ask again and who confirms nothing is reminded.
   */
  post(message: PostedMessage): Promise<void>;
}
