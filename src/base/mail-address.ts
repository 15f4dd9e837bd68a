import { hostNameOf } from "./host-name.js";

/** An address that mail can be sent to. */
export interface MailAddress {
  /** Before the `@`, as its owner typed it. */
  readonly local: string;
  /** In lower case and ASCII: see `hostNameOf`. */
  readonly domain: string;
}

/** Why a text is no address that mail can be sent to, as the end of a sentence: `expected one @`. */
export interface AddressFault {
  readonly fault: string;
}

/** Dot-atom of RFC 5322, 3.2.3: what every mail server takes without quotes. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
/** RFC 5321, 4.5.3.1.1 and 4.5.3.1.3, less the angle brackets around a path. */
const LONGEST_LOCAL = 64;
const LONGEST = 254;

/**
 * Reads an address as `ann@reader.example`. A domain beyond ASCII is written as the DNS knows it; a local part beyond
 * ASCII is refused, since it would need SMTPUTF8 (RFC 6531) at every server on the way.
 */
export function readMailAddress(text: string): MailAddress | AddressFault {
  if (text.length > LONGEST) return { fault: `expected at most ${LONGEST} characters` };
  const at = text.lastIndexOf("@");
  if (at <= 0 || at === text.length - 1) return { fault: "expected a name, an @ and a domain" };
  const local = text.slice(0, at);
  if (/[^\x00-\x7f]/.test(local)) return { fault: "expected only ASCII before the @" };
  if (!LOCAL.test(local)) return { fault: "expected letters, digits and single dots before the @" };
  if (local.length > LONGEST_LOCAL)
    return { fault: `expected at most ${LONGEST_LOCAL} characters before the @` };
  const domain = hostNameOf(text.slice(at + 1));
  if (domain === undefined) return { fault: "expected a domain after the @, as reader.example" };
  if (local.length + 1 + domain.length > LONGEST) return { fault: `expected at most ${LONGEST} characters` };
  return { local, domain };
}

/** An address as it stands in headers and on the wire. */
export function mailAddressText({ local, domain }: MailAddress): string {
  return `${local}@${domain}`;
}
