import type { CalendarDate } from "../../base/calendar-date.js";
import type { Frequency } from "./recurrence-days.js";

/** A rule by which an event happens again, day by day (RFC 5545, 3.3.10); times of day are not its business. */
export interface Recurrence {
  readonly frequency: Frequency;
  /** At least 1. */
  readonly interval: number;
  /** How often in all, the first day included. */
  readonly count?: number;
  /** The last day on which it may happen. */
  readonly until?: CalendarDate;
  /** 0 is Sunday, as in `byDay`. */
  readonly weekStart: number;
  readonly byMonth: readonly number[];
  readonly byWeekNumber: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byMonthDay: readonly number[];
  /** `nth` 0 is every such day of the week, -1 the last of the month or year. */
  readonly byDay: readonly { readonly weekday: number; readonly nth: number }[];
  readonly bySetPosition: readonly number[];
}
