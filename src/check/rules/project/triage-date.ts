import { addDays, parseCalendarDate } from "../../../base/calendar-date.js";
import type { Section } from "../../../issue/issue.js";
import { defineRule } from "../../rule.js";

/** The day in the address of a report, as `…/triage/2026/2026-01-06.md`. */
const REPORT_DAY = /\/triage\/(?:[^?#]*\/)?(\d{4}-\d{1,2}-\d{1,2})(?=[./?#]|$)/;

/** No report has a longer one. */
const LONGEST_ADDRESS = 1000;

export default defineRule({
  code: "project/triage-date",
  severity: "warning",
  why: `The performance triage is that of the week before the issue. A report of another day is last week's that was left
in place, or its address has a slip, as last year's number in January.`,
  within: "performance-triage",
  bad: {
    "[Full report here](https://github.com/harbour/perf/blob/main/triage/2025/2025-12-23.md)": null,
    "[Full report here](https://github.com/harbour/perf/blob/main/triage/2025-01-06.md)": null,
    "[Full report here](https://github.com/harbour/perf/blob/main/triage/2026/2026-01-13.md)": null,
  },
  good: [
    "[Full report here](https://github.com/harbour/perf/blob/main/triage/2026/2026-01-06.md)",
    "[Full report here](https://github.com/harbour/perf/blob/main/triage/2025/2025-12-31.md)",
    "[Full report here](https://github.com/harbour/perf/blob/main/triage/2026/2026-01-07.md#summary)",
    "[Full report here](https://github.com/harbour/perf/blob/main/triage/latest.md)",
    "## Jobs\n\n[An old one](https://github.com/harbour/perf/blob/main/triage/2020-01-07.md)",
  ],
  options: { days: { default: 7, about: "How many days before the issue's date a report may be." } },
  check(reading, report, { options }) {
    const { date } = reading.issue;
    if (date === undefined || !reading.sections.some(isTriage)) return;
    const earliest = addDays(date, -options.days);
    for (const { url, span, place } of reading.targets) {
      if (!isTriage(place.section) || url.length > LONGEST_ADDRESS) continue;
      const typed = REPORT_DAY.exec(url)?.[1];
      if (typed === undefined) continue;
      const day = parseCalendarDate(typed);
      if (day !== undefined && earliest <= day && day <= date) continue;
      const at = reading.text.slice(span.start, span.end).lastIndexOf(typed);
      const where = at === -1 ? span : { start: span.start + at, end: span.start + at + typed.length };
      report(where, `Unexpected report of \`${typed}\`, expected one of ${earliest} to ${date}`);
    }
  },
});

function isTriage({ role }: Section): boolean {
  return role === "performance-triage";
}
