import type { IncomingHttpHeaders } from "node:http";

/** What a server said. */
export interface Answer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The unpacked body as far as it was read, or all of it where it had to be whole; empty where nobody asked for it. */
  readonly body: Uint8Array;
}

/** Why there is no answer. */
export interface Trouble {
  readonly kind: "trouble";
  readonly cause: TroubleCause;
  /** For people; the same words for the same cause, so that they can be counted. */
  readonly reason: string;
  /** Of a host that is busy: until when (milliseconds since 1970) it is let alone. */
  readonly untilMs?: number;
}

/**
 * `no-host`: the name does not exist; `refused`: we would not go there; `busy`: it asked to be left alone; `cut` and
 * `too-large`: of a body that had to be whole.
 */
export type TroubleCause =
  | "no-host"
  | "refused"
  | "time-out"
  | "connection"
  | "certificate"
  | "busy"
  | "cut"
  | "too-large";

/** What a request led to. It never throws. */
export type Outcome = Answer | Trouble;

/** A trouble with its reason. */
export function trouble(cause: TroubleCause, reason: string): Trouble {
  return { kind: "trouble", cause, reason };
}

/** Codes of OpenSSL and Node for a certificate that is not to be trusted, and what they mean. */
const CERTIFICATE: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is signed by itself",
};
const CONNECTION: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection broke off",
  EPIPE: "the connection broke off",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the host cannot be reached",
  EAI_AGAIN: "the name of the host could not be looked up",
  HPE_HEADER_OVERFLOW: "the headers of the answer are too long",
};

/** The trouble with an answer that speaks another language. */
export const NO_HTTP: Trouble = trouble("connection", "the answer is not HTTP");

/** Why we do not go to a host whose address is private. */
export const NOT_PUBLIC = "the host is not on the public internet";
const REFUSED = "GALLEY_REFUSED_HOST";

/** The error by which a look-up tells Node that we do not go there. */
export function refusedHost(): NodeJS.ErrnoException {
  return Object.assign(new Error(NOT_PUBLIC), { code: REFUSED });
}

/** The trouble that an error of Node's stands for. */
export function troubleOf(error: unknown): Trouble {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === REFUSED) return trouble("refused", NOT_PUBLIC);
  if (code === "ENOTFOUND") return trouble("no-host", "the host does not exist");
  if (code === "ETIMEDOUT") return trouble("time-out", "no answer in time");
  const broken = CERTIFICATE[code];
  if (broken !== undefined) return trouble("certificate", broken);
  if (/CERT|ISSUER|_TLS_|_SSL_|EPROTO/.test(code))
    return trouble("certificate", "its certificate or encryption cannot be trusted");
  if (code.startsWith("HPE_")) {
    const known = CONNECTION[code];
    return known === undefined ? NO_HTTP : trouble("connection", known);
  }
  return trouble("connection", CONNECTION[code] ?? "the connection failed");
}
