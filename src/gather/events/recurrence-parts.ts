import { type DayNumber, type DayParts, firstOfMonth, partsOfDay, startOfWeek } from "./recurrence-days.js";
import type { Recurrence } from "./recurrence-rule.js";

/**
 * Whether a day fits all parts of a rule, those included that the rule leaves to the first day: a monthly event
 * without any part happens on the same day of each month that has it (RFC 5545, 3.3.10).
 */
export function fitsRule(day: DayNumber, first: DayNumber, rule: Recurrence): boolean {
  const parts = partsOfDay(day);
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(parts.month)) return false;
  if (rule.byYearDay.length > 0 && !isAmong(rule.byYearDay, parts.yearDay, daysInYear(parts))) return false;
  if (rule.byMonthDay.length > 0 && !isAmong(rule.byMonthDay, parts.monthDay, daysInMonth(parts)))
    return false;
  if (rule.byWeekNumber.length > 0 && !fitsWeekNumber(day, rule)) return false;
  if (rule.byDay.length > 0 && !fitsWeekday(parts, rule)) return false;
  return fitsFirstDay(parts, partsOfDay(first), rule);
}

/** What a rule does not say, its first day does. */
function fitsFirstDay(day: DayParts, first: DayParts, rule: Recurrence): boolean {
  const saysDay = rule.byDay.length > 0 || rule.byMonthDay.length > 0 || rule.byYearDay.length > 0;
  if (saysDay || rule.frequency === "daily") return true;
  if (rule.frequency === "weekly" || rule.byWeekNumber.length > 0) return day.weekday === first.weekday;
  if (day.monthDay !== first.monthDay) return false;
  return rule.frequency === "monthly" || rule.byMonth.length > 0 || day.month === first.month;
}

/** Whether a number is among those wanted, of which negative ones count from the end. */
function isAmong(wanted: readonly number[], number: number, of: number): boolean {
  return wanted.includes(number) || wanted.includes(number - of - 1);
}

function fitsWeekday(day: DayParts, rule: Recurrence): boolean {
  // Only months and years have a first Monday; with week numbers, years have none either.
  const withinMonth =
    rule.frequency === "monthly" || (rule.frequency === "yearly" && rule.byMonth.length > 0);
  const withinYear = rule.frequency === "yearly" && rule.byWeekNumber.length === 0;
  const [number, of] = withinMonth ? [day.monthDay, daysInMonth(day)] : [day.yearDay, daysInYear(day)];
  const fromStart = Math.ceil(number / 7);
  const fromEnd = -Math.ceil((of - number + 1) / 7);
  return rule.byDay.some(
    ({ weekday, nth }) =>
      weekday === day.weekday &&
      (nth === 0 || (!withinMonth && !withinYear) || nth === fromStart || nth === fromEnd),
  );
}

/** Week 1 is the first with four days in its year (ISO 8601). */
function fitsWeekNumber(day: DayNumber, { byWeekNumber, weekStart }: Recurrence): boolean {
  const week = startOfWeek(day, weekStart);
  const { year } = partsOfDay(week + 3);
  const firstWeek = startOfWeek(firstOfMonth(year, 1) + 3, weekStart);
  const lastWeek = startOfWeek(firstOfMonth(year + 1, 1) + 3, weekStart) - 7;
  return isAmong(byWeekNumber, (week - firstWeek) / 7 + 1, (lastWeek - firstWeek) / 7 + 1);
}

function daysInMonth({ year, month }: DayParts): number {
  return firstOfMonth(year, month + 1) - firstOfMonth(year, month);
}

function daysInYear({ year }: DayParts): number {
  return firstOfMonth(year + 1, 1) - firstOfMonth(year, 1);
}
