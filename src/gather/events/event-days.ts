import { addDays } from "../../base/calendar-date.js";
import { addHours, type Instant } from "../../base/instant.js";
import type { Window } from "../source.js";
import { type DaySpan, daysTouched } from "../week.js";

/** An event that was put off is mostly put off by less. */
const FURTHER_DAYS = 92;

/**
 * The days on which sources of events look: those of a window, and a quarter further. What lies behind the window is
 * not listed; it tells where an event went that was listed for an earlier day.
 */
export function daysToLook(window: Window): DaySpan {
  const { from, to } = daysTouched(window);
  return { from, to: addDays(to, FURTHER_DAYS) };
}

/** Whether an event lasts a whole day and more: what begins in the evening and ends after midnight is on one day. */
export function lastsDays(startsAt: Instant, endsAt: Instant): boolean {
  return addHours(startsAt, 24) <= endsAt;
}
