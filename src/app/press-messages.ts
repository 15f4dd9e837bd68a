import type { EmailEdition } from "../build/email/assemble-edition.js";
import { composeEditions } from "../build/email/compose-edition.js";
import type { Mailing } from "../deliver/mailing.js";
import { composeMessage, type PreparedMessage } from "../deliver/message/compose-message.js";
import { fillMessage } from "../deliver/message/fill-message.js";
import type { KeyedHash } from "../deliver/message/keyed-hash.js";
import type { MessageSigner } from "../deliver/message/message-signer.js";
import type { Publication } from "../issue/publication.js";
import type { EnvelopedMessage } from "./mail-transport.js";
import type { MailingPlan } from "./mailing-plan.js";
import type { ClaimedDelivery } from "./mailing-store.js";
import { requireMail } from "./require-mail.js";

/** What messages are made of. */
export interface PressWorld {
  readonly publication: Publication;
  readonly hash: KeyedHash;
  readonly signer: MessageSigner;
}

/** What a message needs to know of its reader. */
export type PressReader = Pick<ClaimedDelivery, "subscriberId" | "address" | "textOnly" | "regions">;

/** Each takes some 100 kB; most readers choose the same. */
const MOST_PREPARED = 32;

/** Makes the messages of one mailing: composed once for all who chose the same, filled and signed for each. */
export class MessagePress {
  readonly #world: PressWorld;
  readonly #mailing: Pick<Mailing, "id" | "kind" | "startsAt">;
  readonly #composeFor: (regions: ReadonlySet<string>) => EmailEdition;
  /** The least recently used first. */
  readonly #prepared = new Map<string, PreparedMessage>();

  constructor(world: PressWorld, mailing: Pick<Mailing, "id" | "kind" | "startsAt">, plan: MailingPlan) {
    this.#world = world;
    this.#mailing = mailing;
    this.#composeFor = composeEditions(plan.source, world.publication);
  }

  /** The message to a reader. Throws a Failure `bad-input` for an address that no mail can be sent to. */
  messageFor(reader: PressReader): EnvelopedMessage {
    const { hash, signer } = this.#world;
    const { from, to, pieces } = fillMessage(this.#prepare(reader), reader, { hash, signer });
    return { returnPath: from, recipient: to, pieces, isWireForm: true };
  }

  #prepare({ textOnly, regions }: PressReader): PreparedMessage {
    const chosen = [...new Set(regions)].sort();
    const key = JSON.stringify([textOnly, chosen]);
    const known = this.#prepared.get(key);
    const message = known ?? this.#compose(textOnly, chosen);
    this.#prepared.delete(key);
    this.#prepared.set(key, message);
    if (this.#prepared.size > MOST_PREPARED)
      for (const [oldest] of [...this.#prepared].slice(0, 1)) this.#prepared.delete(oldest);
    return message;
  }

  #compose(textOnly: boolean, regions: readonly string[]): PreparedMessage {
    const { publication, signer } = this.#world;
    const { id, kind, startsAt } = this.#mailing;
    const { subject, text, html } = this.#composeFor(new Set(regions));
    const source = { mailing: id, kind, subject, text, html: textOnly ? undefined : html, date: startsAt };
    const sender = { title: publication.title, mail: requireMail(publication) };
    return composeMessage(source, sender, signer.keys);
  }
}
