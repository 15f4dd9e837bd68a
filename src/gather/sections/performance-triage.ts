import { addDays, type CalendarDate } from "../../base/calendar-date.js";
import { compareTexts } from "../../base/compare-texts.js";
import { markdownLink } from "../markdown/markdown-link.js";
import type { FoundTriageLog } from "../found.js";
import type { Gathered } from "../run-source.js";
import type { Judgement, SectionTask, SectionText, SectionWriter } from "../section-writer.js";
import { strangerMarkdown } from "../markdown/stranger-markdown.js";

/** An older log is last issue's. */
const OLDEST_DAYS = 7;
/** What follows the summary: each regression by itself. */
const DETAILS = /^#{2,6} /m;
/** An address of a pull request or ticket that nothing made a link of: the newsletter's pages show it as bare text. */
const BARE_REFERENCE =
  /(?<![\w(<[\]"'`/]|\]: )https:\/\/github\.com\/[\w.-]{1,60}\/[\w.-]{1,100}\/(?:pull|issues)\/(\d{1,9})(?![\w/#?`>\])])/g;

/** The newest log of the week: its summary without title and details, and a link to all of it. */
export default {
  role: "performance-triage",
  kinds: ["triage-log"],
  write: ({ date, found }: SectionTask): SectionText => {
    const logs = found.filter((one): one is Gathered & FoundTriageLog => one.kind === "triage-log");
    const chosen = logs.filter((log) => isOfWeek(log, date)).sort(byAge)[0];
    return {
      text: chosen === undefined ? "" : writeLog(chosen),
      judgements: logs.map((one) => judge(one, date, chosen)),
    };
  },
} satisfies SectionWriter;

function isOfWeek(log: FoundTriageLog, date: CalendarDate): boolean {
  return addDays(date, -OLDEST_DAYS) <= log.date && log.date <= date;
}

/** Newest first; of one day, the one that was merged. */
function byAge(a: FoundTriageLog, b: FoundTriageLog): number {
  return compareTexts(b.date, a.date) || Number(b.isMerged) - Number(a.isMerged);
}

function writeLog({ text, address }: FoundTriageLog): string {
  const body = text.replace(/\r\n?/g, "\n").replace(/^\s*# [^\n]*\n/, "");
  const details = DETAILS.exec(body);
  const summary = strangerMarkdown(details === null ? body : body.slice(0, details.index))
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .replace(BARE_REFERENCE, "[#$1]($&)");
  const link = markdownLink("Full report here", address);
  return [summary, link ?? ""].filter((part) => part !== "").join("\n\n");
}

function judge(
  one: Gathered & FoundTriageLog,
  date: CalendarDate,
  chosen: FoundTriageLog | undefined,
): Judgement {
  if (one === chosen) return { one, isTaken: true, reason: "the newest log of the week" };
  if (isOfWeek(one, date)) return { one, isTaken: false, reason: "a newer log is there" };
  return {
    one,
    isTaken: false,
    reason: one.date > date ? "of a later week" : `more than ${OLDEST_DAYS} days old`,
  };
}
