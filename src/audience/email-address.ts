import { type AddressFault, mailAddressText, readMailAddress } from "../base/mail-address.js";

/** An address of a reader. */
export interface EmailAddress {
  /** As its owner typed it, but for the domain, which is as the DNS knows it: mail goes to this. */
  readonly address: string;
  /**
   * By which two are compared: all in lower case. Servers may tell `Ann` from `ann` (RFC 5321, 2.4), and none that people
   * use does. Dots and `+parts` stay, since only the server knows what they mean: at one `a.b` and `ab` are one mailbox,
   * at the next two people, of whom one must not answer for the other.
   */
  readonly key: string;
  /** What stands behind the `@`. */
  readonly domain: string;
}

/** What is longer is not looked at. */
const LONGEST = 1000;

/**
 * Reads what somebody typed as their address: dot-atoms of RFC 5322 in the lengths of RFC 5321, with a domain of any
 * script. A fault ends a sentence: `expected a name, an @ and a domain`.
 */
export function readEmailAddress(text: string): EmailAddress | AddressFault {
  const typed = text
    .slice(0, LONGEST + 1)
    .trim()
    .normalize("NFC");
  if (typed.length > LONGEST) return { fault: "expected at most 254 characters" };
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(typed)) return { fault: "expected no characters that nobody sees" };
  // Allowed by RFC 5321 and used by nobody; on the way they are misread more often than delivered.
  if (typed.includes('"')) return { fault: "expected an address without quotation marks" };
  const read = readMailAddress(typed);
  if ("fault" in read) return read;
  const address = mailAddressText(read);
  return { address, key: address.toLowerCase(), domain: read.domain };
}

/**
 * The mailbox that an address may belong to, for counting alone: without dots and what stands behind a `+`. Servers that
 * pass by both would else put mail to a thousand addresses into the mailbox of one.
 */
export function likelyMailboxOf({ key, domain }: Pick<EmailAddress, "key" | "domain">): string {
  const [name = ""] = key.slice(0, key.lastIndexOf("@")).split("+", 1);
  // Who has nothing before the `+` is somebody all the same.
  return name === "" ? key : `${name.replaceAll(".", "")}@${domain}`;
}
