import { textIn } from "../../../base/span.js";
import { eventsIn } from "../../event-lines.js";
import { datesIn } from "../../event-window.js";
import { unreadLinesIn } from "../../unread-event-lines.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/impossible-date",
  severity: "error",
  why: `A day that no calendar has sends readers nowhere, and neither the calendar nor the next check can tell which day
was meant. Look at the page of the event.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-02-30 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`]: null,
    [`### Europe
* 2026-01-08 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-13-01 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`]: null,
    [`### Europe
* 2026-01-30 - 2026-01-32 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`]: null,
  },
  good: [
    `### Europe
* 2028-02-29 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**2026-02-30: a talk about days that are none**](https://fjord.example/1/)`,
    "<!-- * 2026-00-00 | City, COUNTRY | [Group](address) -->",
  ],
  check(reading, report) {
    const expected = "expected a day of the calendar as YYYY-MM-DD";
    for (const { event } of eventsIn(reading)) {
      const typed = textIn(reading.text, event.dateSpan);
      if (typed === event.date) continue;
      for (const { text, span, value } of datesIn(typed, event.dateSpan.start))
        if (value === undefined) report(span, `Unexpected date \`${text}\`, ${expected}`);
    }
    for (const { line, date } of unreadLinesIn(reading)) {
      if (date !== undefined && date.value === undefined && line.text.includes("|"))
        report(date.span, `Unexpected date \`${date.text}\`, ${expected}`);
    }
  },
});
