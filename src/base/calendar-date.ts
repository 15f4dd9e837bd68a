/** A day of the calendar as `YYYY-MM-DD`, without time or zone; strings of this form sort by time. */
export type CalendarDate = string;

const FORM = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
/** A date as it should be, on a day that every month has: nearly all are, and nothing is to be done about them. */
const PLAIN = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const MONTH_FORM = /^\d{4}-\d{2}$/;
const MONTH_SIGNS = 7;
const SHORTEST_MONTH = 28;
const LONGEST_MONTH = 31;
const MS_PER_DAY = 86_400_000;

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** The date that a text names, zero-padded, or undefined when it is none or no such day exists (2025-02-30). */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  if (PLAIN.test(text)) return text;
  const match = FORM.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return undefined;
  if (day > SHORTEST_MONTH && day > daysInMonth(year, month)) return undefined;
  return `${match[1]}-${pad(month)}-${pad(day)}`;
}

/** The date `days` later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const later = new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_PER_DAY);
  const year = later.getUTCFullYear();
  // The language's own spelling takes four times as long; it is left the years that need care, and what is no day.
  if (!(year >= 1000 && year <= 9999)) return later.toISOString().slice(0, "YYYY-MM-DD".length);
  return `${year}-${pad(later.getUTCMonth() + 1)}-${pad(later.getUTCDate())}`;
}

/** A month of the calendar as `YYYY-MM`. */
export type CalendarMonth = string;

/** The month that a text names, or undefined when it is none (2025-13). */
export function parseCalendarMonth(text: string): CalendarMonth | undefined {
  return MONTH_FORM.test(text) && parseCalendarDate(`${text}-01`) !== undefined ? text : undefined;
}

/** The first day after a month. */
export function endOfMonth(month: CalendarMonth): CalendarDate {
  return `${monthOf(addDays(`${month}-01`, LONGEST_MONTH))}-01`;
}

/** The month that a day lies in. */
export function monthOf(date: CalendarDate): CalendarMonth {
  return date.slice(0, MONTH_SIGNS);
}

/** A month as people write it: `August 2026`. */
export function formatMonth(month: CalendarMonth): string {
  return `${monthName(`${month}-01`)} ${month.slice(0, 4)}`;
}

/** The year of a date as a number. */
export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** A date as people write it: `19 August 2026`. */
export function formatDate(date: CalendarDate): string {
  return `${dayOf(date)} ${monthName(date)} ${date.slice(0, 4)}`;
}

/** A date without its year, the month cut to three letters: `19 Aug`. */
export function formatShortDate(date: CalendarDate): string {
  return `${dayOf(date)} ${monthName(date).slice(0, 3)}`;
}

/** The English name of the day of the week. */
export function weekdayOf(date: CalendarDate): string {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
}

/** The English name of the month. */
export function monthName(date: CalendarDate): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] ?? "";
}

function dayOf(date: CalendarDate): number {
  return Number(date.slice(8, 10));
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
