import { quote } from "../../../base/quote.js";
import { parseCalendarDate } from "../../../base/calendar-date.js";
import { checkFirstLine } from "../../event-first-line.js";
import { eventsIn } from "../../event-lines.js";
import { checkNameLines } from "../../event-name-lines.js";
import { defineRule } from "../../rule.js";
import { unreadLinesIn } from "../../unread-event-lines.js";

/** `2026/01/08` and `2026.1.8`, whose parts can only stand for year, month and day. */
const OTHER_DATE = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/;

export default defineRule({
  code: "event/grammar",
  severity: "warning",
  why: `Every event is typed alike, \`DATE | LOCATION | [GROUP](address)\` and below it \`[**NAME**](address)\`. Readers scan
fifty of them in a minute, and the calendar, the order of the list and next week's issue are made from them by machine.`,
  within: "events",
  bad: {
    // Bars and dates.
    [`### Europe
* 2026-01-08| Bergen, NO| [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-1-9 |  Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-10 & 2026-01-11 | Narvik, NO | [Northern Rust](https://north.example/)
    * [**Ski Days**](https://north.example/3/)
* 2026-01-12-14 | Tromsø, NO, [Harbour Rust](https://harbour.example/)
    * [**Workshop**](https://harbour.example/4/)`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-10 - 2026-01-11 | Narvik, NO | [Northern Rust](https://north.example/)
    * [**Ski Days**](https://north.example/3/)
* 2026-01-12 - 2026-01-14 | Tromsø, NO | [Harbour Rust](https://harbour.example/)
    * [**Workshop**](https://harbour.example/4/)`,
    // Names.
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [Hack Night](https://fjord.example/1/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * **[Talks](https://oslo.example/2/)**
* 2026-01-10 | Narvik, NO | [Northern Rust](https://north.example/)
    * [**Ski Day #3**: down the *hill*](https://north.example/3/)
* 2026-01-12 | Tromsø, NO | (Harbour Rust)(https://harbour.example/)
* [**Workshop**](https://harbour.example/4/)`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)
* 2026-01-10 | Narvik, NO | [Northern Rust](https://north.example/)
    * [**Ski Day #3: down the *hill***](https://north.example/3/)
* 2026-01-12 | Tromsø, NO | [Harbour Rust](https://harbour.example/)
    * [**Workshop**](https://harbour.example/4/)`,
    // What only the page of the event can tell.
    [`### Europe
* 2026-01-08 || [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Oslo, NO | Oslo Rust
    * [**Talks**]: at seven, second floor
* 2026-01-10 | Narvik, NO | [Northern Rust](https://north.example/)
* 2026-01-12 10:00 | Tromsø, NO | our [Harbour Rust](https://harbour.example/) with food
    * $[**Workshop**](https://harbour.example/4/) for members
* 2026-01-14 - 2026-01-12 | Bodø, NO | [Bodø Rust](https://bodo.example/)
    * [**Hack Days**](https://bodo.example/5/)`]: null,
    [`### Virtual
* 2026-01-08 || [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)`]: `### Virtual
* 2026-01-08 | Virtual | [Mornings](https://mornings.example/)
    * [**Coffee**](https://mornings.example/1/)`,
    // Lines that are read as no event at all.
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026/1/9 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* 2026-01-09 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Talks**](https://oslo.example/2/)`,
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)
* [A conference in spring](https://conference.example/)`]: null,
  },
  good: [
    `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/) + [Coast Rust](https://coast.example/)
    * [**Hack Night**](https://fjord.example/1/) | [Stream](https://stream.example/)
* 2026-01-09 - 2026-01-10 | Oslo, NO | [Oslo Rust](https://oslo.example/) <!-- asked to be listed here -->
    * [**First day: \`async\`**](https://oslo.example/2/)
    * [**Second day**](https://oslo.example/3/)

If you know of more, tell us in the [calendar](https://calendar.example/).`,
    // Lists of another epoch are no broken events.
    "* [8 Jan: Fjord Rust](https://fjord.example/)\n* [9 Jan: Oslo Rust](https://oslo.example/)",
  ],
  check(reading, report) {
    for (const placed of eventsIn(reading)) {
      checkFirstLine(reading.text, placed, report);
      checkNameLines(reading, placed, report);
    }
    for (const { line, date, textStart } of unreadLinesIn(reading)) {
      if (date !== undefined && date.value === undefined) continue;
      const typed = reading.text.slice(textStart, line.end);
      const span = { start: textStart, end: line.end };
      const other = OTHER_DATE.exec(typed);
      const wanted = other && parseCalendarDate(`${other[1]}-${other[2]}-${other[3]}`);
      if (other !== null && typeof wanted === "string") {
        const dateSpan = { start: textStart, end: textStart + other[0].length };
        report(dateSpan, `Unexpected date \`${other[0]}\`, expected \`${wanted}\``, {
          fix: { title: `Write \`${wanted}\``, safe: true, edits: [{ span: dateSpan, text: wanted }] },
        });
      } else {
        const message = `Unexpected ${quote(typed)} among the events, expected it to begin with \`YYYY-MM-DD | LOCATION | [GROUP](address)\``;
        report(span, message);
      }
    }
  },
});
