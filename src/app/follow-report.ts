import { changeBy } from "../audience/moves.js";
import { SOFT_BOUNCES, softBouncesInRow } from "../audience/soft-bounces.js";
import type { Subscriber } from "../audience/subscriber.js";
import type { SuppressionReason } from "../audience/suppression.js";
import { dayOfMs } from "../base/instant.js";
import type {
  BounceReport,
  ComplaintReport,
  IncomingReport,
  ReportedMessage,
} from "../deliver/bounces/incoming-report.js";
import type { BounceBook, BounceEntry } from "./bounce-book.js";
import { changeReader } from "./change-reader.js";
import type { Clock } from "./clock.js";
import type { MailingStore } from "./mailing-store.js";
import { pauseForComplaints } from "./pause-for-complaints.js";
import type { Secrets } from "./secrets.js";
import type { SubscriberStore } from "./subscriber-store.js";

/** What acts about bounces have at hand. */
export interface BounceRoom {
  readonly subscribers: SubscriberStore;
  readonly mailings: Pick<MailingStore, "find" | "books" | "move">;
  readonly bounces: BounceBook;
  readonly secrets: Pick<Secrets, "hashOf">;
  readonly clock: Pick<Clock, "now">;
}

/**
 * What followed from a report: the address is not mailed any more, for good or for a while; a soft bounce was counted; it
 * speaks of us; a complaint took its reader off; a reader left; nothing was to be done; nobody understood it; its reader
 * is not known any more; or they confirmed again after the mailing that came back.
 */
export const REPORT_OUTCOMES = [
  "suppressed",
  "rested",
  "counted",
  "ours",
  "complained",
  "left",
  "idle",
  "unknown",
  "gone",
  "outdated",
] as const;

/** One of `REPORT_OUTCOMES`. */
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/**
 * Does what follows from a report, of which `id` is kept as evidence. Each step leaves the same when it is done twice, so
 * after a crash the report is simply followed again.
 */
export async function followReport(
  room: BounceRoom,
  report: IncomingReport,
  id: string,
): Promise<ReportOutcome> {
  if (report.kind === "idle" || report.kind === "unknown") return report.kind;
  const { about } = report;
  const reader = await room.subscribers.find(about.subscriberId);
  if (reader === undefined) return "gone";
  if (report.kind === "leave") {
    await takeOff(room, reader);
    return "left";
  }
  if (await confirmedSince(room, reader, about)) return "outdated";
  return report.kind === "complaint"
    ? followComplaint(room, report, reader, id)
    : followBounce(room, report, reader, id);
}

async function followBounce(
  room: BounceRoom,
  report: BounceReport,
  reader: Subscriber,
  id: string,
): Promise<ReportOutcome> {
  const { severity, about } = report;
  if (severity === "ours") return "ours";
  await room.bounces.note(entryOf(room, about, severity));
  const evidence = `${report.diagnostic} (${sayOrigin(about, id)})`;
  if (severity === "hard") {
    await suppress(room, reader, { reason: "hard-bounce", evidence });
    return "suppressed";
  }
  const now = room.clock.now();
  const since = now - SOFT_BOUNCES.withinMs;
  const [bounces, sent] = await Promise.all([
    room.bounces.softBounces(reader.id, since),
    room.bounces.sentTo(reader.id, since),
  ]);
  const count = softBouncesInRow(bounces, sent, now);
  if (count < SOFT_BOUNCES.most) return "counted";
  const many = `${count} mailings in a row came back; ${evidence}`;
  await suppress(room, reader, { reason: "soft-bounces", evidence: many, until: now + SOFT_BOUNCES.restsMs });
  return "rested";
}

/** First what keeps mail from them, then what stops the mailing. */
async function followComplaint(
  room: BounceRoom,
  { about, feedback }: ComplaintReport,
  reader: Subscriber,
  id: string,
): Promise<ReportOutcome> {
  await suppress(room, reader, { reason: "complaint", evidence: `${feedback} (${sayOrigin(about, id)})` });
  await takeOff(room, reader);
  await room.bounces.note(entryOf(room, about, "complaint"));
  if (about.mailing !== undefined) await pauseForComplaints(room, about.mailing);
  return "complained";
}

async function suppress(
  { subscribers, secrets, clock }: BounceRoom,
  { key }: Subscriber,
  why: { readonly reason: SuppressionReason; readonly evidence: string; readonly until?: number },
): Promise<void> {
  const { reason, evidence, until } = why;
  await subscribers.suppress({ hash: secrets.hashOf(key), reason, evidence, since: clock.now(), until });
}

async function takeOff({ subscribers, clock }: BounceRoom, { id }: Subscriber): Promise<void> {
  const now = clock.now();
  await changeReader(subscribers, id, (reader) => changeBy(reader, "leave", now));
}

/** What went out before they last said yes tells of an address as it was then. */
async function confirmedSince(
  { mailings }: BounceRoom,
  { confirmedAt }: Subscriber,
  { mailing }: ReportedMessage,
): Promise<boolean> {
  if (confirmedAt === undefined || mailing === undefined) return false;
  const found = await mailings.find(mailing);
  return found !== undefined && found.createdAt < confirmedAt;
}

function entryOf({ clock }: BounceRoom, about: ReportedMessage, kind: BounceEntry["kind"]): BounceEntry {
  const at = clock.now();
  return { subscriberId: about.subscriberId, mailing: about.mailing ?? dayOfMs(at), kind, at };
}

function sayOrigin({ mailing }: ReportedMessage, id: string): string {
  return `${mailing === undefined ? "" : `mailing ${mailing}, `}report ${id}`;
}
