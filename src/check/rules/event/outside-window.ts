import { eventsIn } from "../../event-lines.js";
import { eventWindowOf } from "../../event-window.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/outside-window",
  severity: "warning",
  why: `The list says which days it covers. An event behind them makes that line untrue, and takes room from those
that readers have to decide about now; it comes back by itself in a later issue.`,
  within: "events",
  bad: {
    [`## Upcoming Events

Events between 2026-01-07 - 2026-02-04

### Europe
* 2026-02-05 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`]: null,
    // Without a line that names the days, the option does.
    [`### Europe
* 2026-03-01 - 2026-03-03 | Bergen, NO | [Fjord Conf](https://fjord.example/)
    * [**Fjord Conf**](https://fjord.example/1/)`]: null,
  },
  good: [
    `## Upcoming Events

Events between 2026-01-07 - 2026-02-11

### Europe
* 2026-02-11 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
    // It begins within the window and ends behind it.
    `### Europe
* 2026-02-04 - 2026-02-06 | Bergen, NO | [Fjord Conf](https://fjord.example/)
    * [**Fjord Conf**](https://fjord.example/1/)`,
  ],
  options: {
    days: {
      default: 28,
      about: "How many days after the issue's date events may begin, where no line of the section says it.",
    },
  },
  check(reading, report, { options }) {
    const events = eventsIn(reading);
    if (events.length === 0) return;
    const window = eventWindowOf(reading, options.days);
    if (window === undefined) return;
    for (const placed of events) {
      const { date, dateSpan } = placed.event;
      if (date <= window.end || placed.yearMeant !== undefined) continue;
      report(dateSpan, `Unexpected event on \`${date}\`, expected none after \`${window.end}\``);
    }
  },
});
