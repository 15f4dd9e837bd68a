import type { SendResult } from "../deliver/send-result.js";

/**
 * How the way to a relay is kept from others: TLS from the first byte; TLS begun by STARTTLS, or no conversation; the
 * same where it is offered; none at all, which is for a relay on this machine alone.
 */
export type MailSecurity = "implicit" | "starttls" | "starttls-if-offered" | "none";

/** Who we are to a relay: by a password, or by a token that somebody else made for us (OAuth 2). */
export type MailLogin =
  | { readonly kind: "password"; readonly user: string; readonly password: string }
  | { readonly kind: "token"; readonly user: string; readonly token: string };

/** How long is waited for what, in milliseconds; RFC 5321, 4.5.3.2, says what is decent. */
export interface MailPatience {
  /** For a connection, with its encryption. */
  readonly connectMs: number;
  /** For the first words of the relay. */
  readonly greetingMs: number;
  /** For the answer to one command. */
  readonly commandMs: number;
  /** From the first byte of a content to the answer to its end. */
  readonly contentMs: number;
  /** A connection without work is given up after so long. */
  readonly idleMs: number;
}

/** The mail server that passes our messages on. */
export interface MailRelay {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly login: MailLogin | undefined;
  /** By which we greet: the name of this machine in the world, or an address in brackets. */
  readonly ownName: string;
  /** Certificates in PEM that are trusted besides those that Node trusts. */
  readonly trusted: string | undefined;
  /** How many connections are open at once at most, and how many messages each carries before it is closed. */
  readonly connections: number;
  readonly messagesPerConnection: number;
  readonly patience: MailPatience;
}

/** One message to one recipient. */
export interface EnvelopedMessage {
  /** Where bounces go; empty for messages that must cause none (RFC 5321, 4.5.5). */
  readonly returnPath: string;
  readonly recipient: string;
  /** Header and body, in order. Must not change before the result is there. */
  readonly pieces: readonly Uint8Array[];
  /** Whether the pieces are what `toWireForm` makes; otherwise that is done for each message. */
  readonly isWireForm?: boolean;
}

/** Hands messages to a relay. */
export interface MailTransport {
  /**
   * Sends one message; as many as connections times two may be under way at once with gain. Resolves whatever a server
   * does. Rejects with a Failure `configuration` or `network`, and the message certainly not sent, when there is no
   * relay, its certificate is not to be trusted or it does not let us in.
   */
  send(message: EnvelopedMessage): Promise<SendResult>;
  /** Lets end what is under way, then takes leave. */
  close(): Promise<void>;
}
