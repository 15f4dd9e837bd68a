/**
 * Whom a refusal speaks of: this recipient; this message, which others would refuse too; or us, when a server wants
 * nothing from us. Only the first says anything about a reader.
 */
export type RefusedFor = "recipient" | "message" | "us";

/**
 * What should go slower after a temporary refusal: this recipient alone, everybody at the same domain, or all that goes
 * through the relay.
 */
export type Slowed = "recipient" | "domain" | "relay";

/** What became of one message that was to go to one recipient. */
export type SendResult = SentMessage | DeferredMessage | RefusedMessage | UnknownMessage;

interface Answered {
  /** What the mail server answered, or else what happened, on one line that is safe to print. */
  readonly answer: string;
  /** The status code in the answer, as `5.1.1` (RFC 3463); undefined where it has none. */
  readonly enhanced: string | undefined;
}

/** The next mail server has it; whether the reader gets it is another thing. */
export interface SentMessage extends Answered {
  readonly kind: "sent";
}

/** The server certainly does not have it; it may be tried again later. */
export interface DeferredMessage extends Answered {
  readonly kind: "deferred";
  readonly slowed: Slowed;
}

/** The server certainly does not have it and will not take it as it is. */
export interface RefusedMessage extends Answered {
  readonly kind: "refused";
  readonly about: RefusedFor;
}

/** All of it was on its way when the connection was lost: the server may or may not have it. */
export interface UnknownMessage extends Answered {
  readonly kind: "unknown";
}

/** A message that was not sent for a reason of ours or of the connection: there is no answer, but words for it. */
export function deferredFor(reason: string, slowed: Slowed): DeferredMessage {
  return { kind: "deferred", slowed, answer: reason, enhanced: undefined };
}
