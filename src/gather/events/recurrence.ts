import type { CalendarDate } from "../../base/calendar-date.js";
import { Failure } from "../../base/failure.js";
import { dateOfDay, type DayNumber, dayOfDate, daysOfPeriod, type Frequency } from "./recurrence-days.js";
import { fitsRule } from "./recurrence-parts.js";
import type { Recurrence } from "./recurrence-rule.js";

/** How many days may still be looked at: a calendar full of rules for all eternity ends here. */
export interface DayBudget {
  left: number;
}

/** Pays for work that costs as much as so many days. Throws a Failure `network` when nothing is left. */
export function spend(budget: DayBudget, days: number): void {
  budget.left -= days;
  if (budget.left >= 0) return;
  throw new Failure("network", "Unexpected rules that go on and on, expected a calendar of events", {
    hint: "One of its events repeats daily since long ago, or thousands do. Nothing of the calendar was used.",
  });
}

/**
 * The days in a stretch (both ends included) on which an event happens by a rule, in order. Days are looked at one by
 * one and paid for, so that no rule can run for ever; without a count, those before the stretch are not looked at.
 * Throws a Failure `network` when the budget is spent.
 */
export function occurrences(
  start: CalendarDate,
  rule: Recurrence,
  from: CalendarDate,
  to: CalendarDate,
  budget: DayBudget,
): CalendarDate[] {
  const first = dayOfDate(start);
  const last = Math.min(dayOfDate(to), rule.until === undefined ? Infinity : dayOfDate(rule.until));
  const wanted = dayOfDate(from);
  const found: CalendarDate[] = [];
  let count = 0;
  const take = (day: DayNumber) => {
    count++;
    if (day >= wanted && day <= last) found.push(dateOfDay(day));
  };
  // The first day is one even where the rule would leave it out (RFC 5545, 3.8.5.3).
  take(first);
  const skipped = rule.count === undefined && wanted > first ? wanted : first;
  for (const days of daysOfPeriods(first, skipped, last, rule)) {
    spend(budget, days.length);
    for (const day of fittingDays(days, first, rule)) {
      if (day <= first) continue;
      if (day > last || (rule.count !== undefined && count >= rule.count)) return found;
      take(day);
    }
  }
  return found;
}

/** The days of each period in which the rule is asked, from the one that holds a day on. */
function* daysOfPeriods(
  first: DayNumber,
  from: DayNumber,
  last: DayNumber,
  { frequency, interval, weekStart }: Recurrence,
): Generator<DayNumber[]> {
  let step = Math.max(0, periodsBefore(frequency, first, from) - 1);
  step -= step % interval;
  for (; ; step += interval) {
    const days = daysOfPeriod(frequency, first, step, weekStart);
    // Behind the years that a date can have there is no period.
    if (days[0] === undefined || days[0] > last) return;
    yield days;
  }
}

/** How many whole periods lie between two days, at most. */
function periodsBefore(frequency: Frequency, first: DayNumber, day: DayNumber): number {
  const longest = { daily: 1, weekly: 7, monthly: 31, yearly: 366 }[frequency];
  return Math.floor((day - first) / longest);
}

function fittingDays(days: readonly DayNumber[], first: DayNumber, rule: Recurrence): readonly DayNumber[] {
  const fitting = days.filter((day) => fitsRule(day, first, rule));
  if (rule.bySetPosition.length === 0) return fitting;
  return fitting.filter(
    (_, at) => rule.bySetPosition.includes(at + 1) || rule.bySetPosition.includes(at - fitting.length),
  );
}
