import { Failure } from "../base/failure.js";

/** A mailbox at a mail server, and how it is opened. */
export interface ImapPlace {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte; otherwise before the password is sent. */
  readonly isSecure: boolean;
  /** On this machine, where nobody listens in, it may stay plain. */
  readonly mayBePlain: boolean;
  readonly user: string;
  readonly password: string;
  /** `INBOX`, or another folder. */
  readonly mailbox: string;
}

const PORTS: Readonly<Record<string, number>> = { "imaps:": 993, "imap:": 143 };
const THIS_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Reads `imaps://user:password@host/INBOX` (RFC 5092), where what is special in user and password is written with `%`.
 * Throws a Failure `configuration` that does not repeat it, since it holds a password.
 */
export function readImapPlace(address: string | undefined): ImapPlace {
  if (address === undefined || address === "") throw placeFailure("Unexpected lack of IMAP_URL");
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const port = url && PORTS[url.protocol];
  if (url === undefined || port === undefined || url.hostname === "" || url.username === "")
    throw placeFailure("Unexpected IMAP_URL");
  try {
    return {
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port === "" ? port : Number(url.port),
      isSecure: url.protocol === "imaps:",
      mayBePlain: THIS_MACHINE.has(url.hostname),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      mailbox: decodeURIComponent(url.pathname.slice(1)) || "INBOX",
    };
  } catch {
    throw placeFailure("Unexpected `%` in IMAP_URL");
  }
}

function placeFailure(what: string): Failure {
  return new Failure("configuration", `${what}, expected \`imaps://user:password@host/INBOX\``, {
    hint: "It names the mailbox that bounces come back to; an @ in the user is written %40. docs/bounces.md says more.",
  });
}
