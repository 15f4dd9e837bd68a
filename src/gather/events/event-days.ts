import { addDays } from "../../base/calendar-date.js";
import { addHours } from "../../base/instant.js";
import type { Window } from "../source.js";
import type { DaySpan } from "../week.js";

/** An event that was put off is mostly put off by less. */
const FURTHER_DAYS = 92;

/**
 * The days on which sources of events look: those of a window, and a quarter further. What lies behind the window is
 * not listed; it tells where an event went that was listed for an earlier day.
 */
export function daysToLook({ from, to }: Window): DaySpan {
  return { from: from.slice(0, 10), to: addDays(addHours(to, -1).slice(0, 10), FURTHER_DAYS) };
}
