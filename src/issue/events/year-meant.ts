import { addDays, type CalendarDate, parseCalendarDate, yearOf } from "../../base/calendar-date.js";
import type { EventItem } from "../issue.js";

/** First and last day of an event. */
type EventDays = Pick<EventItem, "date" | "endDate">;

/** How far ahead an event may lie whose year we take for mistyped. */
const DAYS_AHEAD = 42;

/** The last day on which an event fits an issue; who asks for the year of many events asks for it once. */
export function lastFittingDay(issueDate: CalendarDate): CalendarDate {
  return addDays(issueDate, DAYS_AHEAD);
}

/** The year that makes an event's date fit an issue which it does not fit as typed; undefined when none does. */
export function yearMeantIn(
  issueDate: CalendarDate,
  { date, endDate }: EventDays,
  lastFitting = lastFittingDay(issueDate),
): number | undefined {
  const isFitting = (day: CalendarDate | undefined) =>
    day !== undefined && issueDate <= day && day <= lastFitting;
  if (isFitting(date) || (date <= issueDate && issueDate <= endDate)) return undefined;
  for (const year of [yearOf(issueDate), yearOf(issueDate) + 1])
    if (year !== yearOf(date) && isFitting(inYear(date, year))) return year;
  return undefined;
}

/** The same day of another year; undefined for the 29th of February where there is none. */
export function inYear(date: CalendarDate, year: number): CalendarDate | undefined {
  return parseCalendarDate(`${String(year).padStart(4, "0")}${date.slice(4)}`);
}

/** Whether an event was over before an issue, by a date that was not mistyped. */
export function isOverBy(issueDate: CalendarDate, event: EventDays): boolean {
  return event.endDate < issueDate && yearMeantIn(issueDate, event) === undefined;
}
