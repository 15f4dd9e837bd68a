/** How a publication sends its issues by e-mail. Secrets are no settings: keys lie in files. */
export interface MailSettings {
  readonly from: { readonly name: string; readonly address: string };
  /** Where answers of readers go; to the sender when absent. */
  readonly replyTo?: string;
  /** Names the list for ever (RFC 2919), as `lamp.tidewater-lamp.example`. */
  readonly listId: string;
  /** A mailbox: a message to it takes its sender's address off the list. */
  readonly unsubscribe: string;
  /** The domain that bounces come back to, of which every mailbox leads to one place. */
  readonly returnPath: string;
  /** Where the pages for readers live, without a trailing slash: `https://letters.tidewater-lamp.example`. */
  readonly pages: string;
  readonly dkim: DkimSettings;
  /** The name of the machine that hands messages to the world, where it is the publication's own. */
  readonly host?: string;
  /** Where the publisher can be written to on paper, as some countries ask for. */
  readonly postal?: string;
  /** Whether a second person must approve each mailing. */
  readonly approval?: boolean;
  /** `USUAL_SENDING` when absent. */
  readonly sending?: SendingSettings;
}

/** How fast messages go out, and when that stops by itself. What is absent has no limit. */
export interface SendingSettings {
  /** To the relay, at once. */
  readonly connections: number;
  /** To one domain, under way at once. */
  readonly perDomain: number;
  readonly perMinute?: number;
  readonly perHour?: number;
  readonly domainPerMinute?: number;
  /** More refusals than this pause a mailing; unless said, one in twenty and at least fifty. */
  readonly maxErrors?: number;
}

/** What is done where nothing is said. */
export const USUAL_SENDING: SendingSettings = { connections: 4, perDomain: 4 };

/** Who signs messages (RFC 6376): the names under which the keys stand in the DNS. */
export interface DkimSettings {
  readonly domain: string;
  /** One key of each kind at most; a message carries a signature of each. */
  readonly selectors: { readonly rsa?: string; readonly ed25519?: string };
  /** The folder of the private keys, from the newsletter's own. */
  readonly keys: string;
}
