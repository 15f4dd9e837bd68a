import type { MailSettings } from "../issue/mail-settings.js";
import type { Publication } from "../issue/publication.js";
import type { Clock } from "./clock.js";
import type { Counters } from "./counters.js";
import type { LaterWork } from "./later-work.js";
import type { LetterQueue } from "./letter-queue.js";
import type { Postbox } from "./postbox.js";
import type { Secrets } from "./secrets.js";
import type { SubscriberStore } from "./subscriber-store.js";

/** How often things may be asked for; windows are hours and days. */
export interface ReaderLimits {
  /** Messages to one address a day, whoever asks: nobody is buried in mail by strangers (list bombing). */
  readonly mailsToAddress: number;
  /** Requests an hour from one address of IPv4, or from one /64 of IPv6, which is what one household has. */
  readonly fromNetwork: number;
  /** The same from a /48, which is what one site has, for who changes networks. */
  readonly fromSite: number;
  /** Requests an hour for addresses of one domain: a lot of made-up ones, or one provider's morning. */
  readonly forDomain: number;
}

/** What a small newsletter and a large one get along with. */
export const USUAL_LIMITS: ReaderLimits = {
  mailsToAddress: 3,
  fromNetwork: 20,
  fromSite: 200,
  forDomain: 600,
};

/** Whose newsletter it is, as far as readers are told. */
export interface ReaderPublication {
  readonly title: Publication["title"];
  /** The site. */
  readonly address: Publication["address"];
  readonly mail: Pick<MailSettings, "pages" | "from" | "replyTo">;
}

/** What acts about single readers have at hand. */
export interface ReaderRoom {
  readonly publication: ReaderPublication;
  readonly store: SubscriberStore;
  readonly secrets: Secrets;
  readonly counters: Counters;
  readonly postbox: Postbox;
  readonly letters: LetterQueue;
  readonly clock: Pick<Clock, "now">;
  readonly later: LaterWork;
  readonly limits: ReaderLimits;
}

/** Where readers write to people. */
export function replyAddressOf({ mail }: ReaderPublication): string {
  return mail.replyTo ?? mail.from.address;
}
