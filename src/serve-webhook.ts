import { openWebhookKey } from "./adapters/keys/open-webhook-key.js";
import type { WebhookRoom } from "./app/take-webhook.js";
import { reportKeysOf } from "./handle-bounces.js";
import type { MailSettings } from "./issue/mail-settings.js";
import type { Stores } from "./open-database.js";
import { systemClock } from "./system-clock.js";
import { answerWebhook } from "./web/webhook/bounce-webhook.js";

/** The webhook for bounces, beside the pages for readers. */
export interface Webhook {
  isFor(request: Request): boolean;
  answer(request: Request): Promise<Response>;
}

/** Below the address of the pages. */
const PATH = "/webhooks/bounces";

/** The webhook of a newsletter, at `/webhooks/bounces` below the address of its pages. */
export function webhookOf(
  mail: Pick<MailSettings, "pages" | "returnPath" | "dkim">,
  stores: Stores,
  onFailure: (error: unknown) => void,
): Webhook {
  const path = new URL(mail.pages).pathname.replace(/\/$/, "") + PATH;
  const room: WebhookRoom = {
    ...stores,
    clock: systemClock,
    webhookKey: openWebhookKey(stores.secrets),
    keys: reportKeysOf(mail, stores.secrets),
  };
  return {
    isFor: ({ url }) => new URL(url).pathname === path,
    answer: (request) =>
      answerWebhook(room, request).catch((error: unknown) => {
        onFailure(error);
        // Callers tell an event again that was not taken.
        return new Response(null, { status: 503 });
      }),
  };
}
