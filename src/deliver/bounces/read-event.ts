import * as v from "valibot";
import { shorten } from "../../base/quote.js";
import type { BounceSeverity, IncomingReport, ReportedMessage } from "./incoming-report.js";
import { sayRefusal, severityOf } from "./judge-bounce.js";
import { pathsIn, type ReportKeys, subscribersIn } from "./report-keys.js";

/** An event that a mail provider tells of a message, made of what a call of the webhook held. */
export interface ReportedEvent {
  /** The caller's name for it: the same event has the same, however often it is told. */
  readonly id: string;
  readonly report: IncomingReport;
}

const LONGEST_ID = 200;
const LONGEST_TEXT = 2000;
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

const EVENT = v.strictObject({
  version: v.literal(1),
  id: v.pipe(text(LONGEST_ID), v.regex(/^[!-~]+$/, "expected visible ASCII without blanks")),
  event: v.picklist(["bounce", "hard-bounce", "soft-bounce", "complaint", "leave"]),
  /** The envelope's sender as the message had it. */
  returnPath: v.optional(text(LONGEST_TEXT)),
  /** The field of the message, or one of the links in it. */
  listUnsubscribe: v.optional(text(LONGEST_TEXT)),
  status: v.optional(v.pipe(v.string(), v.regex(/^[245]\.\d{1,3}\.\d{1,3}$/, "expected a status as 5.1.1"))),
  diagnostic: v.optional(text(LONGEST_TEXT), ""),
});

type Event = v.InferOutput<typeof EVENT>;

/**
 * Reads the body of a call (`docs/bounces.md` has its schema); what it is not, as the end of a sentence. Also who knows
 * the secret speaks of readers only by what only we can write: a mistake in somebody's table takes nobody off.
 */
export function readEvent(body: unknown, keys: ReportKeys): ReportedEvent | { readonly fault: string } {
  const read = v.safeParse(EVENT, body);
  if (!read.success) {
    const [issue] = read.issues;
    return { fault: shorten(`${v.getDotPath(issue) ?? "the body"}: ${issue.message}`, LONGEST_ID) };
  }
  const event = read.output;
  const about = aboutOf(event, keys);
  if (about === undefined)
    return { fault: "returnPath: expected the return path of one of our messages, or its listUnsubscribe" };
  return { id: event.id, report: reportOf(event, about) };
}

function aboutOf(
  { returnPath = "", listUnsubscribe = "" }: Event,
  keys: ReportKeys,
): ReportedMessage | undefined {
  const [byPath] = pathsIn(returnPath, keys);
  if (byPath !== undefined) return byPath;
  const [subscriberId] = subscribersIn(listUnsubscribe, keys);
  return subscriberId === undefined ? undefined : { subscriberId, mailing: undefined };
}

function reportOf({ event, status, diagnostic }: Event, about: ReportedMessage): IncomingReport {
  if (event === "leave") return { kind: "leave", about };
  if (event === "complaint") return { kind: "complaint", about, feedback: "abuse" };
  const told = { status, diagnostic };
  const said: Readonly<Record<string, BounceSeverity>> = { "hard-bounce": "hard", "soft-bounce": "soft" };
  const severity = said[event] ?? severityOf(told);
  return { kind: "bounce", about, severity, status, diagnostic: sayRefusal(told), form: "webhook" };
}
