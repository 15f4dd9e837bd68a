import type { ImapPlace } from "../../app/imap-place.js";
import { Failure } from "../../base/failure.js";
import { shorten } from "../../base/quote.js";
import { showInvisible } from "../../base/show-invisible.js";

/** Properties that `imapflow` gives its errors (https://imapflow.com/docs/). */
interface Told {
  readonly code?: unknown;
  readonly authenticationFailed?: unknown;
  readonly responseText?: unknown;
  readonly responseStatus?: unknown;
}

/** What to throw for an error of a conversation with a mailbox; the user's name and password never stand in it. */
export function imapFailure(error: unknown, { host, port, mailbox }: ImapPlace): Failure {
  if (error instanceof Failure) return error;
  const { code, authenticationFailed, responseText, responseStatus } = toldBy(error);
  const place = `${host}:${port}`;
  if (authenticationFailed === true)
    return new Failure("refused", `Unexpected refusal of user and password at ${place}`, {
      hint: "Check IMAP_URL; what is special in a password is written with %, as %40 for @.",
      cause: error,
    });
  const words = typeof responseText === "string" && responseText !== "" ? responseText : wordsOf(error, code);
  const said = showInvisible(shorten(words, 200));
  if (responseStatus === "NO")
    return new Failure("not-found", `Unexpected answer of ${place}: ${said}, expected to open ${mailbox}`, {
      hint: "Does IMAP_URL name the right folder behind its last slash?",
      cause: error,
    });
  return new Failure("network", `Unexpected end of the conversation with ${place}: ${said}`, {
    hint: "What was followed until then is kept; run it again.",
    cause: error,
  });
}

function wordsOf(error: unknown, code: unknown): string {
  const message = error instanceof Error ? error.message : "unknown";
  return typeof code === "string" && !message.includes(code) ? `${message} (${code})` : message;
}

function toldBy(error: unknown): Told {
  return typeof error === "object" && error !== null ? error : {};
}
