import { createHmac, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../../app/secrets.js";
import type { WebhookKey } from "../../app/take-webhook.js";

/** What the secret of the webhook is derived from, besides the key of the database. */
const NAME = "shared secret 1";

/** The key that calls of the webhook are signed with: derived, so that it is kept nowhere. */
export function openWebhookKey(secrets: Pick<Secrets, "sign">): WebhookKey {
  const secret = secrets.sign("webhook", NAME);
  return {
    secret,
    isSigned: (timestamp, body, signature) => {
      const right = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex");
      const given = Buffer.from(signature);
      return given.length === right.length && timingSafeEqual(Buffer.from(right), given);
    },
  };
}
