import { addDays } from "../../../base/calendar-date.js";
import { doubtOfIssueDate } from "../../event-date-doubt.js";
import { eventsIn, quoteEvent, removalOf, wordsOfEvent } from "../../event-lines.js";
import { defineRule } from "../../rule.js";

/** What lies further back was hardly left over from the last issues: its date may be mistyped. */
const LEFT_OVER_DAYS = 60;

export default defineRule({
  code: "event/past",
  severity: "error",
  why: `Readers come to the list of events to see where they can go. What was over before the issue came out only costs
them time, and nearly always it was left over from the week before. Events of several days stay until their last. Where
most of the list would be over, or the line above it disagrees, the date of the issue is in doubt and nothing is removed
unasked.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-06 | Tromsø, NO | [Harbour Rust](https://harbour.example/)
    * [**Winter Meetup**](https://harbour.example/1/)
* 2026-01-07 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/2/)
`]: `### Europe
* 2026-01-07 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/2/)
`,
    [`### Virtual
* 2026-01-08 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)
* 2026-01-02 - 2026-01-04 | Virtual | [Evenings](https://evenings.example/)
    * [**Talks**](https://evenings.example/2/)
    * [**Workshop**](https://evenings.example/3/)

Tell us about yours in the [calendar](https://calendar.example/).`]: `### Virtual
* 2026-01-08 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)

Tell us about yours in the [calendar](https://calendar.example/).`,
  },
  good: [
    `### Europe
* 2026-01-05 - 2026-01-07 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Three Days**](https://fjord.example/1/)`,
    // A mistyped year is no past event: it must not be thrown away.
    `### Europe
* 2025-01-14 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
  ],
  check(reading, report) {
    const issueDate = reading.issue.date;
    if (issueDate === undefined) return;
    const doubt = doubtOfIssueDate(reading);
    for (const placed of eventsIn(reading)) {
      if (!placed.isOver) continue;
      const { event } = placed;
      const title = `Remove the event of ${event.date}, ${quoteEvent(placed)}`;
      const safe = doubt === undefined && event.endDate >= addDays(issueDate, -LEFT_OVER_DAYS);
      report(
        event.dateSpan,
        `Unexpected event that was over on \`${event.endDate}\`, expected none before \`${issueDate}\``,
        {
          notes: [`It said: ${wordsOfEvent(placed)}`, doubt ?? []].flat(),
          fix: { title, safe, edits: [removalOf(placed)] },
        },
      );
    }
  },
});
