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

/** What became of a message: the next mail server has it, or may have it; or it certainly has not, for now or for good. */
export type Posted =
  | { readonly kind: "taken" }
  | {
      readonly kind: "deferred" | "refused";
      /** What the server answered, on one line. */
      readonly answer: string;
    };

/** Sends single messages. */
export interface Postbox {
  /** Hands a message over once. Rejects with a Failure when it could not be written down. */
  post(message: PostedMessage): Promise<Posted>;
}
