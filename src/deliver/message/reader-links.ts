import { tokenOf } from "../../audience/tokens.js";
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
 * The links of one subscriber in a message of this time (milliseconds since 1970). Each holds the id and its signature,
 * which is good for that one page: nobody makes one for somebody else. The way out never ends, the own page does.
 */
export function readerLinksOf(
  { pages, unsubscribe }: Pick<MailSettings, "pages" | "unsubscribe">,
  subscriberId: string,
  mailedAt: number,
  hash: KeyedHash,
): ReaderLinks {
  const leave = tokenOf("unsubscribe", subscriberId, mailedAt, hash);
  return {
    unsubscribe: `${pages}/unsubscribe/${leave}`,
    preferences: `${pages}/preferences/${tokenOf("preferences", subscriberId, mailedAt, hash)}`,
    unsubscribeMail: `mailto:${unsubscribe}?subject=${leave}`,
  };
}
