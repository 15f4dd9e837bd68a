import type { IncomingReport } from "../deliver/bounces/incoming-report.js";
import { readReport } from "../deliver/bounces/read-report.js";
import type { ReportKeys } from "../deliver/bounces/report-keys.js";
import { type BounceRoom, followReport, REPORT_OUTCOMES, type ReportOutcome } from "./follow-report.js";
import { forgetReports } from "./forget-reports.js";
import type { FoundMail, ReadMail, ReportSource } from "./report-source.js";
import type { SeenReports } from "./seen-reports.js";

/** What the act about a mailbox of bounces needs besides. */
export interface ProcessingRoom extends BounceRoom {
  readonly seenReports: SeenReports;
  readonly readMail: ReadMail;
  readonly keys: ReportKeys;
}

/** One mail that was read. */
export interface ProcessedMail {
  readonly id: string;
  /** What its place calls it. */
  readonly name: string;
  readonly report: IncomingReport;
  /** What followed; `seen` for one that was followed before, undefined where nothing is to be changed. */
  readonly outcome: ReportOutcome | "seen" | undefined;
}

/** How a run goes. */
export interface ProcessOptions {
  /** Only says what it reads. */
  readonly isDryRun: boolean;
  /** Ends it after the mail that is being read. */
  readonly signal?: AbortSignal;
  readonly onMail: (mail: ProcessedMail) => void;
}

/** How many mails had each outcome. */
export type BounceCounts = Readonly<Record<ReportOutcome | "seen", number>>;

const UNREADABLE: IncomingReport = { kind: "unknown", why: "a mail that cannot be taken apart" };

/**
 * Follows all reports in a place, each once: what follows is on disk before the report is noted as seen, and only then is
 * its mail put away, so a crash in between repeats what changes nothing any more. Forgets what was not met for long.
 * Throws a Failure; what was done stays.
 */
export async function processBounces(
  room: ProcessingRoom,
  source: ReportSource,
  options: ProcessOptions,
): Promise<BounceCounts> {
  const counts = { ...emptyCounts() };
  for await (const mail of source.mails()) {
    const read = await room.readMail(mail.bytes);
    const report = read === undefined ? UNREADABLE : readReport(read, room.keys);
    const outcome = options.isDryRun ? undefined : await processOne(room, source, mail, report);
    if (outcome !== undefined) counts[outcome]++;
    options.onMail({ id: mail.id, name: mail.name, report, outcome });
    if (options.signal?.aborted === true) break;
  }
  if (!options.isDryRun) await forgetReports(room);
  return counts;
}

async function processOne(
  room: ProcessingRoom,
  source: ReportSource,
  mail: FoundMail,
  report: IncomingReport,
): Promise<ReportOutcome | "seen"> {
  const shelf = report.kind === "unknown" ? "unknown" : "done";
  if (await room.seenReports.has(mail.id)) {
    await room.seenReports.meet(mail.id, room.clock.now());
    await source.putAway(mail, shelf);
    return "seen";
  }
  const outcome = await followReport(room, report, mail.id);
  await room.seenReports.note(mail.id, room.clock.now());
  await source.putAway(mail, shelf);
  return outcome;
}

function emptyCounts(): Record<ReportOutcome | "seen", number> {
  const names = [...REPORT_OUTCOMES, "seen" as const];
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<ReportOutcome | "seen", number>;
}
