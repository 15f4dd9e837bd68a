import { hideMailboxes } from "../deliver/hide-mailboxes.js";
import { composeMessage, type MessageSender } from "../deliver/message/compose-message.js";
import { fillMessage, type OutgoingMessage } from "../deliver/message/fill-message.js";
import type { MessageSigner } from "../deliver/message/message-signer.js";
import type { Clock } from "./clock.js";
import type { MailTransport } from "./mail-transport.js";
import type { Postbox, Posted } from "./postbox.js";
import type { Secrets } from "./secrets.js";

/** What a postbox is made of. */
export interface LetterWorld {
  readonly sender: MessageSender;
  readonly secrets: Pick<Secrets, "sign">;
  /** Undefined where messages are not signed, since they stay here. */
  readonly signer: MessageSigner | undefined;
  readonly clock: Pick<Clock, "now">;
  /** Gives it to the next mail server, once. Rejects with a Failure when it cannot be written down. */
  readonly handOver: (message: OutgoingMessage) => Promise<Posted>;
}

/** A postbox that writes messages as mailings are written, and hands them over one by one. */
export function openLetterPostbox({ sender, secrets, signer, clock, handOver }: LetterWorld): Postbox {
  return {
    post: async ({ occasion, subscriberId, address, subject, text, html }) => {
      const source = {
        mailing: occasion,
        kind: "requested",
        subject,
        text: { texts: [text], slots: [] },
        html: { texts: [html], slots: [] },
        date: clock.now(),
      } as const;
      const message = composeMessage(source, sender, signer?.keys ?? []);
      return handOver(fillMessage(message, { subscriberId, address }, { hash: secrets.sign, signer }));
    },
  };
}

/** Hands letters over to a relay. One of which nobody knows counts as taken. */
export function handOverBy(transport: Pick<MailTransport, "send">): LetterWorld["handOver"] {
  return async ({ from, to, pieces }) => {
    const { kind, answer } = await transport.send({
      returnPath: from,
      recipient: to,
      pieces,
      isWireForm: true,
    });
    return kind === "deferred" || kind === "refused"
      ? { kind, answer: hideMailboxes(answer) }
      : { kind: "taken" };
  };
}
