import { type CalendarDate, parseCalendarDate } from "../../../base/calendar-date.js";
import { eventsIn } from "../../event-lines.js";
import { defineRule } from "../../rule.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?";
const DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const TO = "(?:\\s?[-–—]\\s?(?<to>\\d{1,2})(?:st|nd|rd|th)?)?";
const YEAR = "(?:,? (?<year>20\\d\\d))?(?![\\d:.])";
/** `Jan 13`, `January 13-16, 2026`. */
const MONTH_FIRST = new RegExp(`\\b${MONTH} ${DAY}\\b${TO}${YEAR}`);
/** `13 January`, `13th of January 2026`. */
const DAY_FIRST = new RegExp(`(?<![\\d.:/#])\\b${DAY}${TO} (?:of )?${MONTH}${YEAR}`);
const DIGIT = /\d/;
const ISO = /\b\d{4}-\d{2}-\d{2}\b/;

export default defineRule({
  code: "event/title-date",
  severity: "info",
  why: `A date in the name of an event that is not the date of the event: either the line was copied from another week, or
the meeting was moved. Readers do not know which of the two to believe.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night, Jan 15**](https://fjord.example/1/)
* 2026-01-09 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Talks on the 19th of January**](https://fjord.example/2/)
* 2026-01-10 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**2025-01-10: Lunch**](https://fjord.example/3/)`]: null,
  },
  good: [
    `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night, January 8th**](https://fjord.example/1/)
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Conference week (Jan 6-9)**](https://fjord.example/2/)
* 2026-01-08 - 2026-01-10 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Workshop, 9 January 2026**](https://fjord.example/3/)
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**January 2026 Meetup, May 1.0 be with us**](https://fjord.example/4/)`,
  ],
  check(reading, report) {
    for (const { event, names } of eventsIn(reading)) {
      const name = names[0];
      if (name === undefined || !DIGIT.test(name.text)) continue;
      const dates = datesNamed(name.text.slice(0, 300), event.date);
      if (dates === undefined) continue;
      const [from, to] = dates;
      if (from <= event.endDate && event.date <= to) continue;
      report(
        name.span,
        `Unexpected date \`${from}\` in the name of an event on \`${event.date}\`, expected one and the same`,
      );
    }
  },
});

/** First and last day that a name tells, in the year of the event where it tells none. */
function datesNamed(text: string, near: CalendarDate): readonly [CalendarDate, CalendarDate] | undefined {
  const typed = ISO.exec(text)?.[0];
  const iso = typed === undefined ? undefined : parseCalendarDate(typed);
  if (iso !== undefined) return [iso, iso];
  const groups = (MONTH_FIRST.exec(text) ?? DAY_FIRST.exec(text))?.groups;
  if (groups === undefined) return undefined;
  const month = MONTHS.indexOf((groups["month"] ?? "").slice(0, 3).toLowerCase()) + 1;
  const year = groups["year"] ?? near.slice(0, 4);
  const from = parseCalendarDate(`${year}-${month}-${groups["day"] ?? ""}`);
  const to = parseCalendarDate(`${year}-${month}-${groups["to"] ?? groups["day"] ?? ""}`);
  return from === undefined || to === undefined ? undefined : [from, to];
}
