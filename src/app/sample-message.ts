import { composeEdition } from "../build/email/compose-edition.js";
import { fillTemplate } from "../build/email/template.js";
import { composeMessage } from "../deliver/message/compose-message.js";
import { fillMessage } from "../deliver/message/fill-message.js";
import type { KeyedHash } from "../deliver/message/keyed-hash.js";
import { readerLinksOf } from "../deliver/message/reader-links.js";
import type { Publication } from "../issue/publication.js";
import type { MailText } from "./mail-text.js";
import type { RecipientGroup } from "./mailing-store.js";
import { requireMail } from "./require-mail.js";

/** Whom a sample goes to: an address that nobody can have (RFC 2606), with an id that nobody has. */
export const SAMPLE_READER = { subscriberId: "AAAAAAAAAAAAAAAAAAAAAA", address: "reader@reader.example" };

/** A message as somebody made up would get it, without signatures. */
export interface MessageSample {
  /** Its header as on the wire, but that lines end in `\n`. */
  readonly head: string;
  /** Its text part as people read it. */
  readonly text: string;
}

/** What a sample is made of. */
export interface SampleWorld {
  readonly publication: Publication;
  readonly hash: KeyedHash;
}

/** The message of a mailing for readers who chose as these did. Throws a Failure where no header can hold what it says. */
export function sampleMessage(
  { publication, hash }: SampleWorld,
  { source, kind }: MailText,
  mailing: { readonly id: string; readonly startsAt: number },
  { textOnly, regions }: Pick<RecipientGroup, "textOnly" | "regions">,
): MessageSample {
  const mail = requireMail(publication);
  const { subject, text, html } = composeEdition(source, publication, new Set(regions));
  const sent = { mailing: mailing.id, kind, subject, text, date: mailing.startsAt };
  const message = composeMessage(
    { ...sent, html: textOnly ? undefined : html },
    { title: publication.title, mail },
  );
  const [head = new Uint8Array()] = fillMessage(message, SAMPLE_READER, { hash, signer: undefined }).pieces;
  const links = readerLinksOf(mail, SAMPLE_READER.subscriberId, mailing.startsAt, hash);
  return {
    head: new TextDecoder().decode(head).trimEnd().replaceAll("\r\n", "\n"),
    text: fillTemplate(text, { address: SAMPLE_READER.address, ...links }),
  };
}
