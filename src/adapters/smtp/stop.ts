import { Failure } from "../../base/failure.js";
import { judgeAnswer } from "../../deliver/judge-answer.js";
import type { MailAnswer } from "../../deliver/mail-answer.js";
import { deferredFor, type SendResult } from "../../deliver/send-result.js";
import { END_WORDS, type LineEnd } from "./line.js";

/**
 * Why no conversation came about: something that a person must mend, or a refusal that holds for each message that
 * waits for it.
 */
export type Stop =
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "result"; readonly result: SendResult };

/** A stop that people must mend. */
export function stopFor(
  code: "configuration" | "network",
  message: string,
  hint: string,
  cause?: unknown,
): Stop {
  return { kind: "failure", failure: new Failure(code, message, { hint, cause }) };
}

/** The stop when a server does not want to talk to us, now or ever. */
export function stopByAnswer(answer: MailAnswer): Stop {
  return { kind: "result", result: judgeAnswer("greeting", answer) };
}

/** The stop when a conversation ended before the first message. */
export function stopByEnd(end: LineEnd, when: string): Stop {
  return { kind: "result", result: deferredFor(`${END_WORDS[end]} ${when}`, "relay") };
}

/** Codes of OpenSSL and Node for a certificate that is not to be trusted, and what they mean. */
const CERTIFICATE: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "has expired",
  CERT_NOT_YET_VALID: "is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "is for another host",
  DEPTH_ZERO_SELF_SIGNED_CERT: "is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "is signed by an authority that is not known",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "is signed by an authority that is not known",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "is signed by an authority that is not known",
  CERT_REVOKED: "was revoked",
};
const CONNECTION: Readonly<Record<string, string>> = {
  ENOTFOUND: "it does not exist",
  EAI_AGAIN: "its name could not be looked up",
  ECONNREFUSED: "it refused the connection",
  EHOSTUNREACH: "it cannot be reached",
  ENETUNREACH: "it cannot be reached",
  ETIMEDOUT: "it did not answer in time",
};

/** The stop that an error of Node's stands for, of a connection that is being made to a server named so. */
export function stopByError(error: Error, server: string): Stop {
  const code = "code" in error ? String(error.code) : "";
  const broken = CERTIFICATE[code];
  if (broken !== undefined)
    return stopFor(
      "configuration",
      `Unexpected certificate of ${server}, which ${broken}`,
      "If it is the right server, name the certificate of its authority with --tls-ca.",
      error,
    );
  if (/CERT|ISSUER|_TLS_|_SSL_|EPROTO/.test(code))
    return stopFor(
      "configuration",
      `Unexpected lack of a common encryption with ${server}, expected TLS 1.2 or newer`,
      "Ports 587 and 25 usually begin it with STARTTLS, 465 at once.",
      error,
    );
  const why = CONNECTION[code] ?? "the connection broke off";
  return stopFor("network", `Unexpected silence of ${server}: ${why}`, "Check its host and its port.", error);
}
