import { addDays, type CalendarDate, parseCalendarDate } from "../../../base/calendar-date.js";
import { oddTargetsOf } from "../../sorted-targets.js";
import { defineRule } from "../../rule.js";

const WINDOW = /\bmerged(?:%3A|:)(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})/i;
/** A window that begins longer ago, or ends so long before the issue, is that of another week. */
const LONGEST_DAYS = 31;
const LATEST_DAYS = 7;

export default defineRule({
  code: "project/merged-window",
  severity: "warning",
  why: `The link behind “merged in the last week” leads to a search between two days. Left as it was the week before, or
typed with a slip, it shows readers other pull requests than those the issue counts. The number belongs to the window:
after a change it has to be looked up again.`,
  within: "project",
  bad: {
    "3 pull requests were [merged in the last week](https://github.com/search?q=is%3Apr+merged%3A2025-12-23..2025-12-30)":
      "3 pull requests were [merged in the last week](https://github.com/search?q=is%3Apr+merged%3A2025-12-30..2026-01-06)",
    "3 pull requests were [merged in the last week][merged].\n\n[merged]: https://github.com/search?q=is%3Apr+merged:2025-12-30..2025-01-06":
      "3 pull requests were [merged in the last week][merged].\n\n[merged]: https://github.com/search?q=is%3Apr+merged:2025-12-30..2026-01-06",
  },
  good: [
    "3 pull requests were [merged in the last week](https://github.com/search?q=is%3Apr+merged%3A2025-12-30..2026-01-06)",
    "Two were [merged in spring](https://github.com/search?q=is%3Apr+label%3Aspring).",
  ],
  options: {
    firstDay: {
      default: 0,
      about: "How many days before the issue's date the window begins, that day included; 0 for any.",
    },
    lastDay: { default: 0, about: "How many days before the issue's date it ends, that day included." },
  },
  check(reading, report, { options, isDraft }) {
    const { date } = reading.issue;
    if (date === undefined) return;
    // The days were others at other times, so that only a draft is held to those of today.
    const exact =
      options.firstDay === 0 || !isDraft ? undefined : windowOf(date, options.firstDay, options.lastDay);
    for (const { url, span } of oddTargetsOf(reading)) {
      const match = WINDOW.exec(url);
      if (match === null) continue;
      const typed = `${match[1]}..${match[2]}`;
      const at = reading.text.slice(span.start, span.end).indexOf(typed);
      const window = at === -1 ? span : { start: span.start + at, end: span.start + at + typed.length };
      if (exact === undefined) {
        const expected = faultOf(parseCalendarDate(match[1] ?? ""), parseCalendarDate(match[2] ?? ""), date);
        if (expected !== undefined) report(window, `Unexpected window \`${typed}\`, expected ${expected}`);
        continue;
      }
      if (typed === exact) continue;
      const message = `Unexpected window \`${typed}\`, expected \`${exact}\` for an issue of ${date}`;
      const fix = { title: `Search ${exact}`, safe: false, edits: [{ span: window, text: exact }] };
      report(window, message, at === -1 ? {} : { fix, notes: ["Look the number up again afterwards."] });
    }
  },
});

function windowOf(date: CalendarDate, firstDay: number, lastDay: number): string {
  return `${addDays(date, -firstDay)}..${addDays(date, -lastDay)}`;
}

/** What would be right about a window, where something is wrong however long it should be. */
function faultOf(
  first: CalendarDate | undefined,
  last: CalendarDate | undefined,
  date: CalendarDate,
): string | undefined {
  if (first === undefined || last === undefined) return "two days that exist";
  if (last < first) return "one that ends after it begins";
  const lately = addDays(date, -LATEST_DAYS);
  if (last <= lately) return `one that ends after ${lately}`;
  const earliest = addDays(date, -LONGEST_DAYS);
  return first < earliest ? `one that begins after ${earliest}` : undefined;
}
