import { readEvent } from "../deliver/bounces/read-event.js";
import type { ReportKeys } from "../deliver/bounces/report-keys.js";
import { type BounceRoom, followReport, type ReportOutcome } from "./follow-report.js";
import type { SeenReports } from "./seen-reports.js";

/** The key that calls are signed with. */
export interface WebhookKey {
  /** What a caller is told once. */
  readonly secret: string;
  /** Whether `signature` is the HMAC-SHA-256, in hex, of the timestamp, a dot and the body; in constant time. */
  isSigned(timestamp: string, body: Uint8Array, signature: string): boolean;
}

/** A call as it came. */
export interface WebhookCall {
  /** Seconds since 1970, as the caller wrote them. */
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Uint8Array;
}

/** What the act about calls needs. */
export interface WebhookRoom extends BounceRoom {
  readonly seenReports: SeenReports;
  readonly webhookKey: WebhookKey;
  readonly keys: ReportKeys;
}

/** What became of a call: it was followed now or before; it is signed by nobody; it is too old; it holds no event. */
export type WebhookAnswer =
  | { readonly kind: "done"; readonly outcome: ReportOutcome | "seen" }
  | { readonly kind: "unsigned" | "stale" }
  | { readonly kind: "bad"; readonly fault: string };

/** A call that somebody listened in on is worth nothing after this. */
const WINDOW_MS = 5 * 60_000;
const MS_PER_SECOND = 1000;

/** Follows what a mail provider tells, each event once. Nothing of a call is read before its signature is right. */
export async function takeWebhook(room: WebhookRoom, call: WebhookCall): Promise<WebhookAnswer> {
  const { timestamp, body, signature } = call;
  if (!/^\d{1,12}$/.test(timestamp) || !room.webhookKey.isSigned(timestamp, body, signature))
    return { kind: "unsigned" };
  const now = room.clock.now();
  if (Math.abs(now - Number(timestamp) * MS_PER_SECOND) > WINDOW_MS) return { kind: "stale" };
  const json = readJson(body);
  const event =
    json === undefined ? { fault: "the body: expected JSON in UTF-8" } : readEvent(json, room.keys);
  if ("fault" in event) return { kind: "bad", fault: event.fault };
  const id = `webhook:${event.id}`;
  if (await room.seenReports.has(id)) return { kind: "done", outcome: "seen" };
  const outcome = await followReport(room, event.report, id);
  await room.seenReports.note(id, now);
  return { kind: "done", outcome };
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
