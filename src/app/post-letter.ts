import { hideMailboxes } from "../deliver/hide-mailboxes.js";
import { composeMessage, type MessageSender } from "../deliver/message/compose-message.js";
import { fillMessage, type OutgoingMessage } from "../deliver/message/fill-message.js";
import type { MessageSigner } from "../deliver/message/message-signer.js";
import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { Clock } from "./clock.js";
import type { MailTransport } from "./mail-transport.js";
import type { Postbox } from "./postbox.js";
import type { Secrets } from "./secrets.js";

/** What a postbox is made of. */
export interface LetterWorld {
  readonly sender: MessageSender;
  readonly secrets: Pick<Secrets, "sign">;
  /** Undefined where messages are not signed, since they stay here. */
  readonly signer: MessageSigner | undefined;
  readonly clock: Pick<Clock, "now">;
  /** Resolves when the next mail server took it. Rejects with a Failure. */
  readonly handOver: (message: OutgoingMessage) => Promise<void>;
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
      await handOver(fillMessage(message, { subscriberId, address }, { hash: secrets.sign, signer }));
    },
  };
}

/**
 * Hands letters over to a relay. One that may or may not have been taken is left at that: who asked can ask again, and
 * nobody gets two. Rejects with a Failure `network` for one that certainly was not taken.
 */
export function handOverBy(transport: Pick<MailTransport, "send">): LetterWorld["handOver"] {
  return async ({ from, to, pieces }) => {
    const { kind, answer } = await transport.send({
      returnPath: from,
      recipient: to,
      pieces,
      isWireForm: true,
    });
    if (kind === "deferred" || kind === "refused")
      throw new Failure(
        "network",
        `Unexpected answer ${quote(hideMailboxes(answer))} to a letter, expected it taken`,
      );
  };
}
