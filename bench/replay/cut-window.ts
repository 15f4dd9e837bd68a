import { addHours, startOfDay } from "#galley/base/instant.js";
import type { Window } from "#galley/gather/source.js";
import { windowOf } from "#galley/gather/week.js";
import type { SectionRole } from "#galley/issue/section-role.js";
import type { ReplayIssue, SectionTimes } from "./replay-part.js";

/** Nothing enters a draft earlier before the issue's day than this: what says so stood in the template. */
const EARLIEST_HOURS = -144;

/** The window of a section, cut where an editor made the section, or where the issue was published. */
export function cutWindow(
  issue: ReplayIssue,
  role: SectionRole,
  section: keyof SectionTimes | undefined,
): Window {
  const { from, to } = windowOf(issue.publication, role, issue.date);
  const cut = knownTime(issue, section) ?? issue.times.published ?? to;
  return { from, to: cut < to ? cut : to };
}

/** When a section was made; undefined where nobody knows. */
export function knownTime(
  { times, date }: ReplayIssue,
  section: keyof SectionTimes | undefined,
): string | undefined {
  const time = section === undefined ? undefined : times[section];
  return time !== undefined && time >= addHours(startOfDay(date), EARLIEST_HOURS) ? time : undefined;
}
