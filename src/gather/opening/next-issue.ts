import { addDays, type CalendarDate, weekdayOf } from "../../base/calendar-date.js";
import type { Weekday } from "../../issue/publication.js";

/** What a header says of an issue or a draft that is there. */
export interface KnownIssue {
  readonly path: string;
  readonly date: CalendarDate;
  readonly number: number | undefined;
}

/** The first day of publication that is not past and comes after every issue that is there. */
export function nextDate(issues: readonly KnownIssue[], weekday: Weekday, today: CalendarDate): CalendarDate {
  const last = issues.reduce((latest, { date }) => (date > latest ? date : latest), "");
  let date = last < today ? today : addDays(last, 1);
  while (!isOnWeekday(date, weekday)) date = addDays(date, 1);
  return date;
}

/** Whether a date is a day of publication. */
export function isOnWeekday(date: CalendarDate, weekday: Weekday): boolean {
  return weekdayOf(date).toLowerCase() === weekday;
}

/**
 * The number of an issue of some date: one more than the last numbered issue before it has, whatever weeks were skipped
 * or doubled since; where none is numbered, their count.
 */
export function nextNumber(issues: readonly KnownIssue[], date: CalendarDate): number {
  const before = issues.filter((issue) => issue.date < date);
  let last: { readonly date: CalendarDate; readonly number: number } | undefined;
  for (const { date: day, number } of before) {
    if (number === undefined) continue;
    if (last === undefined || day > last.date || (day === last.date && number > last.number))
      last = { date: day, number };
  }
  return (last?.number ?? before.length) + 1;
}
