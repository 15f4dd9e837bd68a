import { takeWebhook, type WebhookRoom } from "../../app/take-webhook.js";
import { readBytes } from "../read-bytes.js";

/** An event has at most a few texts. */
const MOST_BYTES = 32 * 1024;
const STATUSES = { unsigned: 401, stale: 401, bad: 422 } as const;

/**
 * Answers a call of the webhook for bounces, whatever its path: a POST of JSON with `Galley-Timestamp` and
 * `Galley-Signature`. Who has no right signature is told that alone.
 */
export async function answerWebhook(room: WebhookRoom, request: Request): Promise<Response> {
  if (request.method !== "POST") return reply(405, { fault: "expected a POST" }, { Allow: "POST" });
  const type = request.headers.get("Content-Type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") return reply(415, { fault: "expected application/json" });
  const body = await readBytes(request, MOST_BYTES);
  if (body === undefined) return reply(413, { fault: `expected at most ${MOST_BYTES} bytes` });
  const answer = await takeWebhook(room, {
    timestamp: request.headers.get("Galley-Timestamp") ?? "",
    signature: request.headers.get("Galley-Signature") ?? "",
    body,
  });
  if (answer.kind === "done") return reply(200, { outcome: answer.outcome });
  const fault =
    answer.kind === "bad" ? answer.fault : `expected a call that is signed and new: ${answer.kind}`;
  return reply(STATUSES[answer.kind], { fault });
}

function reply(
  status: number,
  content: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const own = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  return Response.json(content, { status, headers: { ...own, ...headers } });
}
