import type { EventTimes } from "../../issue/events/event-times.js";
import type { Publication } from "../../issue/publication.js";
import type { ArchivedIssue } from "../archive.js";
import type { RecordedIssue } from "../records/archive-records.js";
import { type CalendarEvent, eventsOf } from "./calendar-event.js";
import { type CalendarRegion, calendarRegionsOf } from "./calendar-regions.js";
import { eventsInCalendars, isUpcoming } from "./calendar-window.js";

/** All events of an archive, and what is shown of them where; each list by day. */
export interface EventArchive {
  readonly all: readonly CalendarEvent[];
  /** What calendars hold. */
  readonly current: readonly CalendarEvent[];
  readonly upcoming: readonly CalendarEvent[];
  /** What is to come, and among it what was to come and was called off of late: a reader looks for it where it stood. */
  readonly announced: readonly CalendarEvent[];
  /** What is over. */
  readonly past: readonly CalendarEvent[];
  readonly regions: readonly CalendarRegion[];
  /** By whose day it is told what is to come, so that the same commit gives the same bytes on every day. */
  readonly newest: ArchivedIssue;
}

/** The events that the issues of an archive list, the oldest issue first; undefined where they list none. */
export function readEventArchive(
  issues: readonly RecordedIssue[],
  times: EventTimes,
  publication: Publication,
): EventArchive | undefined {
  const newest = issues.at(-1)?.issue;
  const all = eventsOf(issues, times, publication);
  if (newest === undefined || all.length === 0) return undefined;
  const current = eventsInCalendars(all, newest.date);
  return {
    all,
    current,
    announced: current.filter(({ endDate }) => endDate >= newest.date),
    upcoming: all.filter((event) => isUpcoming(event, newest.date)),
    past: all.filter(({ endDate }) => endDate < newest.date),
    regions: calendarRegionsOf(issues),
    newest,
  };
}
