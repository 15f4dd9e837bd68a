import { addDays, weekdayOf } from "../../../base/calendar-date.js";
import { eventsIn } from "../../event-lines.js";
import { defineRule } from "../../rule.js";

const WEEKDAY = /\b(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)(?=(?:s|'s|’s)?\b)/gi;
const MOST_DAYS = 7;

export default defineRule({
  code: "event/weekday",
  severity: "info",
  why: `When the name says Thursday and the date is a Wednesday, one of them is wrong. Often the meeting was moved and the
list was not.`,
  within: "events",
  bad: {
    [`### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Second Wednesday**](https://fjord.example/1/)`]: null,
  },
  good: [
    `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Second Thursday**](https://fjord.example/1/)
* 2026-01-08 - 2026-01-10 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Opening on Friday**](https://oslo.example/1/)
* 2026-01-10 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**From Monday to Friday: a week of Rust**](https://oslo.example/2/)`,
  ],
  check(reading, report) {
    for (const { event, names } of eventsIn(reading)) {
      const name = names[0];
      if (name === undefined || !name.text.includes("day")) continue;
      const named = name.text.match(WEEKDAY)?.map(capitalised) ?? [];
      const day = named[0];
      if (day === undefined || named.some((another) => another !== day)) continue;
      const weekdays = weekdaysOf(event.date, event.endDate);
      if (weekdays.includes(day)) continue;
      report(
        name.span,
        `Unexpected \`${day}\` in the name of an event on \`${event.date}\`, expected \`${weekdays[0]}\` or another date`,
      );
    }
  },
});

function weekdaysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let date = from; date <= to && days.length < MOST_DAYS; date = addDays(date, 1))
    days.push(weekdayOf(date));
  return days;
}

function capitalised(day: string): string {
  return day.charAt(0).toUpperCase() + day.slice(1).toLowerCase();
}
