import { takeWebhook, type WebhookRoom } from "../../app/take-webhook.js";

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
  const body = await readCounted(request);
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

/** The body, read in pieces and counted; undefined for one that is too long. */
async function readCounted({ body }: Request): Promise<Uint8Array | undefined> {
  const whole = new Uint8Array(MOST_BYTES);
  let bytes = 0;
  if (body === null) return whole.subarray(0, 0);
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    if (bytes + piece.length > MOST_BYTES) return undefined;
    whole.set(piece, bytes);
    bytes += piece.length;
  }
  return whole.subarray(0, bytes);
}

function reply(
  status: number,
  content: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const own = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  return Response.json(content, { status, headers: { ...own, ...headers } });
}
