import type { IncomingMail } from "../deliver/bounces/incoming-mail.js";

/** A mail that lies where bounces come back to. */
export interface FoundMail {
  /** SHA-256 of its bytes: the same mail has the same id wherever it lies and however its place is numbered. */
  readonly id: string;
  /** What its place calls it, for messages. */
  readonly name: string;
  /** As many as are worth reading. */
  readonly bytes: Uint8Array;
}

/** Where a mail is put that was read: among those that are done with, or those that a person may look at. */
export type Shelf = "done" | "unknown";

/** Where bounces come back to: a mailbox, a folder, a file. Throws Failures `network`, `disk` and `not-found`. */
export interface ReportSource {
  /** Those that were not put away, in the order in which they came. */
  mails(): AsyncIterable<FoundMail>;
  /** Puts one away, so that it is not read again; nothing is ever deleted. */
  putAway(mail: FoundMail, shelf: Shelf): Promise<void>;
  close(): Promise<void>;
}

/** Takes a mail apart; undefined for one that cannot be read. */
export type ReadMail = (bytes: Uint8Array) => Promise<IncomingMail | undefined>;
