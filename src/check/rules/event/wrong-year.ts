import { yearOf } from "../../../base/calendar-date.js";
import { textIn } from "../../../base/span.js";
import { eventsIn } from "../../event-lines.js";
import { datesIn } from "../../event-window.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/wrong-year",
  severity: "error",
  why: `Around the turn of the year it is quickly typed: last year's number, or one too far on. Readers then take the
event for one that is over, and miss it. A date that fits this issue as soon as its year is changed was meant to.`,
  within: "events",
  bad: {
    [`### Europe
* 2025-01-14 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`]: `### Europe
* 2026-01-14 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
    [`### Europe
* 2027-01-20 - 2027-01-22 | Bergen, NO | [Fjord Conf](https://fjord.example/)
    * [**Fjord Conf**](https://fjord.example/1/)`]: `### Europe
* 2026-01-20 - 2026-01-22 | Bergen, NO | [Fjord Conf](https://fjord.example/)
    * [**Fjord Conf**](https://fjord.example/1/)`,
  },
  good: [
    // Over since last week: no other year makes this one fit.
    `### Europe
* 2025-12-30 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
    // Far ahead, but no mistake of the year.
    `### Europe
* 2026-05-12 | Bergen, NO | [Fjord Conf](https://fjord.example/)
    * [**Fjord Conf**](https://fjord.example/1/)`,
  ],
  check(reading, report) {
    for (const { event, yearMeant: year, orderDate: date } of eventsIn(reading)) {
      if (year === undefined) continue;
      const shift = year - yearOf(event.date);
      const typed = datesIn(textIn(reading.text, event.dateSpan), event.dateSpan.start);
      const edits = typed.map(({ span, text }) => ({
        span: { start: span.start, end: span.start + 4 },
        text: String(Number(text.slice(0, 4)) + shift).padStart(4, "0"),
      }));
      report(event.dateSpan, `Unexpected year \`${yearOf(event.date)}\`, expected \`${date}\``, {
        fix: { title: `Change the year to ${year}`, safe: false, edits },
      });
    }
  },
});
