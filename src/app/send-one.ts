import { Failure } from "../base/failure.js";
import type { SendResult } from "../deliver/send-result.js";
import type { EnvelopedMessage } from "./mail-transport.js";
import type { ClaimedDelivery } from "./mailing-store.js";
import type { SendingWorld } from "./sending-world.js";

/**
 * Makes the message of a delivery and hands it to the relay; an address that no message can be made for is refused here.
 * Rejects when it certainly was not sent.
 */
export async function sendOne(
  { messageFor, transport }: Pick<SendingWorld, "messageFor" | "transport">,
  delivery: ClaimedDelivery,
): Promise<SendResult> {
  let message: EnvelopedMessage;
  try {
    message = messageFor(delivery);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "bad-input") throw error;
    return { kind: "refused", about: "recipient", answer: `Not sent: ${error.message}`, enhanced: "5.1.3" };
  }
  return transport.send(message);
}
