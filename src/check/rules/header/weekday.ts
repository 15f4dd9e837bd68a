import { addDays, type CalendarDate, weekdayOf } from "../../../base/calendar-date.js";
import type { Weekday } from "../../../issue/publication.js";
import { headerField } from "../../header-findings.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "header/weekday",
  severity: "warning",
  why: `A paper that comes out on one day of the week and is dated with another has a mistyped date more often than a
special issue. The date stands in the address for ever, and it says which events are past.`,
  bad: {
    "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-06\n\nHello!":
      "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07\n\nHello!",
    "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-10 09:00\n\nHello!":
      "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07 09:00\n\nHello!",
  },
  good: ["Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07\n\nHello!"],
  check(reading, report, { publication, isDraft }) {
    const { date } = reading.issue;
    // What has come out on another day did so, and its address says when.
    if (!isDraft || date === undefined) return;
    const day = weekdayOf(date);
    if (day.toLowerCase() === publication.weekday) return;
    const field = headerField(reading, "date");
    if (field === undefined) return;
    const raw = reading.text.slice(field.valueSpan.start, field.valueSpan.end);
    const typed = /\d{4}-\d{1,2}-\d{1,2}/.exec(raw);
    if (typed === null) return;
    const start = field.valueSpan.start + typed.index;
    const span = { start, end: start + typed[0].length };
    const expected = nearest(date, publication.weekday);
    const fix = { title: `Write ${expected}`, safe: false, edits: [{ span, text: expected }] };
    report(
      span,
      `Unexpected ${day} \`${typed[0]}\`, expected a ${capitalised(publication.weekday)} as \`${expected}\``,
      { fix },
    );
  },
});

/** The day of that name that is at most three days away. */
function nearest(date: CalendarDate, weekday: Weekday): CalendarDate {
  const days = [1, -1, 2, -2, 3, -3].map((shift) => addDays(date, shift));
  return days.find((day) => weekdayOf(day).toLowerCase() === weekday) ?? date;
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
