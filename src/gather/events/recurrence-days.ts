import type { CalendarDate } from "../../base/calendar-date.js";

/** Days since 1970-01-01, which was a Thursday. */
export type DayNumber = number;

/** How often a rule is asked. Rules for hours and minutes are none for events. */
export type Frequency = "daily" | "weekly" | "monthly" | "yearly";

/** A day taken apart; months and days count from 1, 0 is Sunday. */
export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly monthDay: number;
  readonly weekday: number;
  readonly yearDay: number;
}

const MS_PER_DAY = 86_400_000;
const LAST_YEAR = 9999;

/** The number of a day. */
export function dayOfDate(date: CalendarDate): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/** The day of a number. */
export function dateOfDay(day: DayNumber): CalendarDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The number of the first day of a month, which may lie behind December or before January. */
export function firstOfMonth(year: number, month: number): DayNumber {
  return Date.UTC(year, month - 1, 1) / MS_PER_DAY;
}

/** Year, month, and what day of them it is. */
export function partsOfDay(day: DayNumber): DayParts {
  const date = new Date(day * MS_PER_DAY);
  const year = date.getUTCFullYear();
  return {
    year,
    month: date.getUTCMonth() + 1,
    monthDay: date.getUTCDate(),
    weekday: date.getUTCDay(),
    yearDay: day - firstOfMonth(year, 1) + 1,
  };
}

/** The days of the period so many periods after the one that holds a day; none behind the year 9999. */
export function daysOfPeriod(
  frequency: Frequency,
  day: DayNumber,
  later: number,
  weekStart: number,
): DayNumber[] {
  const [from, to] = endsOfPeriod(frequency, day, later, weekStart);
  // Also not a number is none.
  if (!(to <= firstOfMonth(LAST_YEAR + 1, 1))) return [];
  return Array.from({ length: to - from }, (_, at) => from + at);
}

/** The first day of a period and the first behind it. */
function endsOfPeriod(
  frequency: Frequency,
  day: DayNumber,
  later: number,
  weekStart: number,
): readonly [DayNumber, DayNumber] {
  const { year, month } = partsOfDay(day);
  switch (frequency) {
    case "daily":
      return [day + later, day + later + 1];
    case "weekly": {
      const from = startOfWeek(day, weekStart) + later * 7;
      return [from, from + 7];
    }
    case "monthly":
      return [firstOfMonth(year, month + later), firstOfMonth(year, month + later + 1)];
    case "yearly":
      return [firstOfMonth(year + later, 1), firstOfMonth(year + later + 1, 1)];
  }
}

/** The first day of the week that holds a day. */
export function startOfWeek(day: DayNumber, weekStart: number): DayNumber {
  return day - ((partsOfDay(day).weekday - weekStart + 7) % 7);
}
