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
}

/** Who signs messages (RFC 6376): the names under which the keys stand in the DNS. */
export interface DkimSettings {
  readonly domain: string;
  /** One key of each kind at most; a message carries a signature of each. */
  readonly selectors: { readonly rsa?: string; readonly ed25519?: string };
  /** The folder of the private keys, from the newsletter's own. */
  readonly keys: string;
}
