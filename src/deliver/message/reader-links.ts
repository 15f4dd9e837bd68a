import type { MailSettings } from "../../issue/mail-settings.js";
import type { KeyedHash } from "./keyed-hash.js";

/** The ways in which one reader says what they want. */
export interface ReaderLinks {
  /** Shows a page with a button; a POST to it takes its reader off the list at once (RFC 8058). */
  readonly unsubscribe: string;
  readonly preferences: string;
  /** A `mailto:` that does the same as the button. */
  readonly unsubscribeMail: string;
}

/**
 * The links of one subscriber. Each holds the id and its signature, which is good for that one page: nobody makes one
 * for somebody else, and who is forwarded a message sees no more than it says.
 */
export function readerLinksOf(
  { pages, unsubscribe }: Pick<MailSettings, "pages" | "unsubscribe">,
  subscriberId: string,
  hash: KeyedHash,
): ReaderLinks {
  const leave = `${subscriberId}.${hash("unsubscribe", subscriberId)}`;
  return {
    unsubscribe: `${pages}/unsubscribe/${leave}`,
    preferences: `${pages}/preferences/${subscriberId}.${hash("preferences", subscriberId)}`,
    unsubscribeMail: `mailto:${unsubscribe}?subject=${leave}`,
  };
}
