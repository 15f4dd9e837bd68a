import { addDays, type CalendarDate } from "../base/calendar-date.js";
import { addHours, instantOfMs, msOfInstant, startOfDay } from "../base/instant.js";
import type { Publication } from "../issue/publication.js";
import type { SectionRole } from "../issue/section-role.js";
import type { Window } from "./source.js";

/** Hours from midnight (UTC) of an issue's day for sections of which a publication says nothing: the seven days before it. */
const USUAL_WINDOW = { from: -168, to: 0 };

/** Hours of the section that tells what is to come: the day and the four weeks behind it. */
const EVENTS_WINDOW = { from: 0, to: 29 * 24 };

/** The stretch of which a section of an issue tells, by the settings `[windows.ROLE]`. */
export function windowOf(publication: Publication, role: SectionRole, date: CalendarDate): Window {
  const { from, to } = publication.windows[role] ?? (role === "events" ? EVENTS_WINDOW : USUAL_WINDOW);
  const midnight = startOfDay(date);
  return { from: addHours(midnight, from), to: addHours(midnight, to) };
}

/** No clock is further from UTC. */
const FURTHEST_ZONE_HOURS = 14;

/**
 * The stretch for which the sources of a section are asked: what `windowOf` says; for events, unless the publication
 * says otherwise, the days that an issue lists wherever on earth they are.
 */
export function gatherWindow(publication: Publication, role: SectionRole, date: CalendarDate): Window {
  if (role !== "events" || publication.windows.events !== undefined) return windowOf(publication, role, date);
  const { from, to } = eventDays(date);
  return {
    from: addHours(startOfDay(from), -FURTHEST_ZONE_HOURS),
    to: addHours(startOfDay(addDays(to, 1)), FURTHEST_ZONE_HOURS),
  };
}

/** First and last day, both included. */
export interface DaySpan {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The days whose merged pull requests an issue counts. */
export function mergedDays(date: CalendarDate): DaySpan {
  return { from: addDays(date, -8), to: addDays(date, -1) };
}

/** The days whose events an issue lists: four weeks from its own. */
export function eventDays(date: CalendarDate): DaySpan {
  return { from: date, to: addDays(date, 28) };
}

/** First and last day (UTC) of which a window holds a part. */
export function daysTouched({ from, to }: Window): DaySpan {
  return { from: from.slice(0, 10), to: instantOfMs(msOfInstant(to) - 1).slice(0, 10) };
}
