import * as v from "valibot";
import type { Frequency } from "./recurrence-days.js";
import type { Recurrence } from "./recurrence-rule.js";

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const FREQUENCIES: Readonly<Record<string, Frequency>> = {
  DAILY: "daily",
  WEEKLY: "weekly",
  MONTHLY: "monthly",
  YEARLY: "yearly",
};
/** More numbers than days of a year say nothing. */
const MOST_PARTS = 366;

const numbers = v.optional(
  v.pipe(
    v.union([v.pipe(v.array(v.number()), v.maxLength(MOST_PARTS)), v.number()]),
    v.transform((value) => (typeof value === "number" ? [value] : value)),
  ),
  [],
);

const weekday = v.pipe(
  v.string(),
  v.regex(/^[+-]?\d{0,2}(?:SU|MO|TU|WE|TH|FR|SA)$/),
  v.transform((text) => ({
    weekday: WEEKDAYS.indexOf(text.slice(-2)),
    nth: Number(text.slice(0, -2)) || 0,
  })),
);

/** A rule as ical.js reads it; hours or minutes are left to the first day. */
const ruleSchema = v.object({
  until: v.optional(v.string()),
  freq: v.picklist(Object.keys(FREQUENCIES)),
  interval: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  // 1 is Sunday.
  wkst: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)), 2),
  bymonth: numbers,
  byweekno: numbers,
  byyearday: numbers,
  bymonthday: numbers,
  byday: v.optional(
    v.pipe(
      v.union([v.pipe(v.array(weekday), v.maxLength(MOST_PARTS)), weekday]),
      v.transform((value) => (Array.isArray(value) ? value : [value])),
    ),
    [],
  ),
  bysetpos: numbers,
});

/** A rule, and its end as the calendar tells it, which only who knows the zone can read. */
export interface ReadRule {
  readonly rule: Recurrence;
  readonly until: string | undefined;
}

/** A rule, or undefined for one that no list of events can follow, as one for every hour. */
export function readRule(value: unknown): ReadRule | undefined {
  const result = v.safeParse(ruleSchema, value);
  if (!result.success) return undefined;
  const { freq, interval, count, wkst, until, ...by } = result.output;
  const rule: Recurrence = {
    frequency: FREQUENCIES[freq] ?? "daily",
    interval,
    ...(count === undefined ? {} : { count }),
    weekStart: wkst - 1,
    byMonth: by.bymonth,
    byWeekNumber: by.byweekno,
    byYearDay: by.byyearday,
    byMonthDay: by.bymonthday,
    byDay: by.byday,
    bySetPosition: by.bysetpos,
  };
  return { rule, until };
}
