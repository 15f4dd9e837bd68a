import * as v from "valibot";
import { parseCalendarDate } from "../../base/calendar-date.js";
import { startOfDay } from "../../base/instant.js";
import type { Door } from "../door.js";
import type { FoundTriageLog } from "../found.js";
import { addedFile, type ChangedPull, changedPulls } from "../github/changed-pulls.js";
import { repositoryFile, repositoryFolder } from "../github/contents.js";
import { repositoryOption } from "../github/fields.js";
import { defineSource } from "../source.js";
import { type DaySpan, daysTouched } from "../week.js";

/** A log becomes text of an issue, so an open one is read only from people whose work was taken before. */
const TRUSTED: ReadonlySet<string> = new Set(["OWNER", "MEMBER", "COLLABORATOR", "CONTRIBUTOR"]);

/**
 * Logs of performance triages, `triage/YYYY/YYYY-MM-DD.md` of a repository at GitHub, or `triage/YYYY-MM-DD.md` as they
 * lay until the middle of 2025: those of the main branch
 * (https://docs.github.com/en/rest/repos/contents), and those that open pull requests add, read at their head
 * (https://docs.github.com/en/rest/pulls/pulls). Without a token 60 questions an hour, with one 5,000.
 */
export default defineSource({
  name: "github-perf-triage",
  about: "The log of the week's performance triage, also while its pull request is open.",
  finds: ["triage-log"],
  limits: [
    "An open log is read only when its author contributed to the repository before.",
    "The day of a log is the one in its name.",
  ],
  credentials: [{ name: "github", required: false }],
  options: v.strictObject({ repository: repositoryOption }),
  example: `section = "performance-triage"
repository = "lantern-lang/brightness"`,
  async *gather({ door, window, options: { repository } }) {
    const days = daysTouched(window);
    // Open ones first: what is merged meanwhile is found twice then, and not at all the other way round.
    const open = await openLogs(door, repository, days);
    const merged = await mergedLogs(door, repository, days);
    const mergedDates = new Set(merged.map(({ date }) => date));
    yield* merged;
    for (const [date, log] of open) if (!mergedDates.has(date)) yield log;
  },
});

/** By their days; of two for one day that which was opened first. */
async function openLogs(
  door: Door,
  repository: string,
  days: DaySpan,
): Promise<ReadonlyMap<string, FoundTriageLog>> {
  const logs = new Map<string, FoundTriageLog>();
  const pulls = (await changedPulls(door, repository, startOfDay(days.from)))
    .filter(({ isOpen, association }) => isOpen && TRUSTED.has(association))
    .toSorted((one, other) => one.number - other.number);
  for (const pull of pulls) {
    const path = await addedFile(door, repository, pull.number, (file) => isWithin(dateOf(file), days));
    const date = path === undefined ? undefined : dateOf(path);
    if (path === undefined || date === undefined || logs.has(date)) continue;
    logs.set(date, await openLog(door, repository, pull, path, date));
  }
  return logs;
}

async function openLog(
  door: Door,
  repository: string,
  { head }: ChangedPull,
  path: string,
  date: string,
): Promise<FoundTriageLog> {
  const { text } = await repositoryFile(door, repository, path, head);
  const address = `https://github.com/${repository}/blob/${head}/${path}`;
  return { kind: "triage-log", date, text, address, isMerged: false };
}

async function mergedLogs(door: Door, repository: string, days: DaySpan): Promise<FoundTriageLog[]> {
  const years = new Set([days.from.slice(0, 4), days.to.slice(0, 4)]);
  const logs: FoundTriageLog[] = [];
  // The folder of a year comes with its first log, so it may be missing; that of all years may not.
  const all = await repositoryFolder(door, repository, "triage");
  const files = all.filter(({ type }) => type === "file");
  for (const { type, name } of all) {
    if (type === "dir" && years.has(name))
      files.push(...(await repositoryFolder(door, repository, `triage/${name}`)));
  }
  for (const { type, path } of files) {
    const date = type === "file" ? dateOf(path) : undefined;
    if (date === undefined || !isWithin(date, days)) continue;
    const { text, address } = await repositoryFile(door, repository, path);
    logs.push({ kind: "triage-log", date, text, address, isMerged: true });
    door.progress(logs.length);
  }
  return logs;
}

/** The day of a log, or undefined for any other file. */
function dateOf(path: string): string | undefined {
  const [, year = "", day = ""] = /^triage\/(?:(\d{4})\/)?(\d{4}-\d{2}-\d{2})\.md$/.exec(path) ?? [];
  return day.startsWith(year) ? parseCalendarDate(day) : undefined;
}

function isWithin(date: string | undefined, { from, to }: DaySpan): boolean {
  return date !== undefined && date >= from && date <= to;
}
