import { type CalendarMonth, endOfMonth, formatMonth, monthOf } from "../base/calendar-date.js";
import { Failure } from "../base/failure.js";
import { instantOfMs, localTimeOf } from "../base/instant.js";
import { listPublished } from "./mail-issue.js";
import type { MailText, MailTextWorld } from "./mail-text.js";

/**
 * The digest of the issues that came out in a month. Days are those of the publication's zone. Throws a Failure
 * `not-found` for a month without issues.
 */
export function openMailDigest(world: MailTextWorld, month: CalendarMonth, goesOutAt: number): MailText {
  const { publication, clock } = world;
  const published = listPublished(world);
  const issues = published.filter(({ date }) => date.startsWith(`${month}-`)).map((issue) => issue.open());
  const newest = published.at(-1)?.open();
  if (issues.length === 0 || newest === undefined)
    throw new Failure(
      "not-found",
      `Unexpected digest of ${formatMonth(month)}, expected a month with issues`,
      {
        hint: "A digest is made from issues that are published; nothing came out in that month.",
      },
    );
  const dayOf = (ms: number) => localTimeOf(instantOfMs(ms), publication.timeZone).date;
  const end = endOfMonth(month);
  const today = dayOf(clock.now());
  return {
    kind: "monthly",
    mailing: `${month}-monthly`,
    name: month,
    isDraft: false,
    source: {
      month,
      address: `${publication.address}${publication.addresses.archive}`,
      issues: issues.map(({ source }) => source),
      eventsOf: newest.source,
      eventsFrom: dayOf(goesOutAt),
    },
    files: issues.map(({ file }) => file),
    timing: today < end ? "early" : today < endOfMonth(monthOf(end)) ? "due" : "late",
  };
}
