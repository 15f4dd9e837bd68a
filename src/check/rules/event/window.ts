import { addDays, type CalendarDate } from "../../../base/calendar-date.js";
import type { Edit } from "../../../base/edit.js";
import { doubtOfIssueDate } from "../../event-date-doubt.js";
import { eventsIn, eventSectionsIn } from "../../event-lines.js";
import { type DateInLine, windowLineIn } from "../../event-window.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/window",
  severity: "warning",
  why: `The line above the events promises which days they cover. It is copied from issue to issue, and a promise from
last week makes readers doubt the whole list. It begins on the day of the issue and names the last day covered.`,
  within: "events",
  bad: {
    "Events between 2025-12-31 - 2026-01-28 🦀": "Events between 2026-01-07 - 2026-02-04 🦀",
    "Events between 2026-01-07 - 2026-02-03": "Events between 2026-01-07 - 2026-02-04",
    // A list without the line, where it is required.
    [`### Europe
* 2026-01-08 - 2026-01-09 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`]: null,
    "From 2026-1-7 to 2026-02-30, all over the world": "From 2026-01-07 to 2026-02-04, all over the world",
  },
  good: [
    "Events between 2026-01-07 - 2026-02-04",
    "Next year's conference: 2027-02-01.",
    "Nothing to see here.",
  ],
  options: {
    days: {
      default: 28,
      about: "How many days after the first the last day of the window is; 0 for any number.",
    },
    isRequired: { default: false, about: "Whether a list of events without such a line is a finding." },
  },
  check(reading, report, { options }) {
    const issueDate = reading.issue.date;
    if (issueDate === undefined) return;
    const line = windowLineIn(reading);
    if (line === undefined) {
      const heading = eventSectionsIn(reading).find(({ role }) => role === "events")?.heading;
      if (!options.isRequired || heading === undefined || eventsIn(reading).length === 0) return;
      const end = options.days === 0 ? "YYYY-MM-DD" : addDays(issueDate, options.days);
      report(
        heading.span,
        `Missing line with the days of the list, expected \`${issueDate} - ${end}\` in it`,
      );
      return;
    }
    const end = options.days === 0 ? line.end.text : addDays(issueDate, options.days);
    const edits = [...editFor(line.start, issueDate), ...editFor(line.end, end)];
    const [first, last] = [edits[0], edits.at(-1)];
    if (first === undefined || last === undefined) return;
    const span = { start: first.span.start, end: last.span.end };
    const typed = reading.text.slice(span.start, span.end);
    const wanted = edits.length === 1 ? first.text : `${issueDate} - ${end}`;
    const doubt = doubtOfIssueDate(reading) ?? lossOf(reading, line.end.value, end);
    report(span, `Unexpected \`${typed}\`, expected \`${wanted}\``, {
      ...(doubt !== undefined && { notes: [doubt] }),
      fix: { title: "Set the days to those of the issue", safe: doubt === undefined, edits },
    });
  },
});

/** Says which events a line that ends earlier would no longer speak of. */
function lossOf(reading: Reading, typed: CalendarDate | undefined, wanted: string): string | undefined {
  if (typed === undefined || typed <= wanted) return undefined;
  const lost = eventsIn(reading).filter(({ event }) => event.date > wanted && event.date <= typed).length;
  return lost === 0 ? undefined : `Events after \`${wanted}\` that the list holds: ${lost}`;
}

function editFor({ span, text }: DateInLine, wanted: string): Edit[] {
  return text === wanted ? [] : [{ span, text: wanted }];
}
