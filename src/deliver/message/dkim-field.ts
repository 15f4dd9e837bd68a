import { headerField, type HeaderField } from "./header-field.js";
import type { SigningKey } from "./message-signer.js";

/**
 * Fields that are named once more than they are there: whoever adds another on the way, so that a reader is shown that
 * one, breaks the signature (RFC 6376, 8.15). Those about the content say how the body is read: with another boundary a
 * body that nobody changed shows something else.
 */
const OVERSIGNED: ReadonlySet<string> = new Set([
  "from",
  "reply-to",
  "subject",
  "to",
  "date",
  "message-id",
  "mime-version",
  "content-type",
  "content-transfer-encoding",
  "list-unsubscribe",
  "list-unsubscribe-post",
]);
const WIDEST = 72;

/** A field in its relaxed form (RFC 6376, 3.4.2), without its CRLF. */
export function relaxedField({ raw }: Pick<HeaderField, "raw">): string {
  const colon = raw.indexOf(":");
  const value = raw.slice(colon + 1).replace(/[\t\r\n ]+/g, " ");
  return `${raw.slice(0, colon).toLowerCase()}:${value.trim()}`;
}

/** The names that a signature covers, in the order in which their fields are given. */
export function signedNames(names: readonly string[]): string[] {
  const lower = names.map((name) => name.toLowerCase());
  return [...lower, ...[...OVERSIGNED].filter((name) => lower.includes(name) || name === "reply-to")];
}

/** A signature's field up to its body hash, which is the same for all messages of a mailing. */
export interface SignaturePrefix {
  readonly key: SigningKey;
  readonly raw: string;
  /** Its relaxed form. */
  readonly relaxed: string;
}

/** Prepares the field of one key's signature; `at` is milliseconds since 1970 (UTC). */
export function signaturePrefix(
  key: SigningKey,
  domain: string,
  names: readonly string[],
  at: number,
): SignaturePrefix {
  const field = headerField("DKIM-Signature", [
    "v=1;",
    `a=${key.algorithm};`,
    "c=relaxed/relaxed;",
    `d=${domain};`,
    `s=${key.selector};`,
    `t=${Math.floor(at / 1000)};`,
    ...foldNames(names),
  ]);
  const raw = `${field.raw}\r\n bh=`;
  return { key, raw, relaxed: relaxedField({ raw }) };
}

/** The end of the field, before its signature is known: what is signed ends in it. */
export function unsignedEnd(bodyHash: string): string {
  return `${bodyHash}; b=`;
}

/** The whole field. */
export function signatureField({ raw }: SignaturePrefix, bodyHash: string, signature: string): string {
  const lines: string[] = [];
  for (let at = 0; at < signature.length; at += WIDEST) lines.push(signature.slice(at, at + WIDEST));
  return `${raw}${bodyHash};\r\n b=${lines.join("\r\n ")}`;
}

/** `h=` with lines broken after colons. */
function foldNames(names: readonly string[]): string[] {
  const lines: string[] = [];
  let line = "h=";
  for (const [at, name] of names.entries()) {
    const part = at === names.length - 1 ? `${name};` : `${name}:`;
    if (line.length + part.length > WIDEST) {
      lines.push(line);
      line = "";
    }
    line += part;
  }
  return [...lines, line];
}
