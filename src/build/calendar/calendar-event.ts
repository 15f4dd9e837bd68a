import { addDays, type CalendarDate } from "../../base/calendar-date.js";
import { hashPairOfText } from "../../base/hash.js";
import type { Instant } from "../../base/instant.js";
import { isVirtualRegion } from "../../issue/events/event-region.js";
import { type EventTime, eventTimeKey, type EventTimes } from "../../issue/events/event-times.js";
import type { Publication } from "../../issue/publication.js";
import type { ArchivedIssue } from "../archive.js";
import type { RecordedIssue } from "../records/archive-records.js";
import { type EventHistory, historyOf, publicationClock } from "./event-history.js";
import { type Appearances, joinAppearances } from "./join-appearances.js";
import type { Telling } from "./telling.js";

/** An event as calendars and pages show it: what issues tell of it, and what sources told besides. */
export interface CalendarEvent extends Telling {
  /** By which calendars know it: the same for as long as the issue stands in which it was first listed. */
  readonly uid: string;
  /** The first part of the UID, fit for the id of an element. */
  readonly id: string;
  /** What happens, as plain text; never empty. */
  readonly title: string;
  /** Whether one can take part without being there. */
  readonly isOnline: boolean;
  /** Where sources told a time. */
  readonly startsAt: Instant | undefined;
  /** IANA name of the zone in which it takes place, where they told one. */
  readonly timeZone: string | undefined;
  readonly announcedAt: Instant;
  readonly changedAt: Instant;
  /** How often what is told of it changed. */
  readonly sequence: number;
  readonly cancelledAt: Instant | undefined;
  /** The issues that listed it first and last. */
  readonly first: ArchivedIssue;
  readonly last: ArchivedIssue;
}

/** Every event that the issues of an archive list, by day and UID. `issues` are the oldest first. */
export function eventsOf(
  issues: readonly RecordedIssue[],
  times: EventTimes,
  { address, timeZone }: Pick<Publication, "address" | "timeZone">,
): CalendarEvent[] {
  const publishedAt = publicationClock(timeZone);
  const host = URL.canParse(address) ? new URL(address).host : "galley";
  const taken = new Set<string>();
  const events = joinAppearances(issues).map((appearances) => {
    const id = idOf(appearances[0].key, taken);
    const history = historyOf(appearances, publishedAt);
    return eventOf({ id, uid: `${id}@${host}` }, appearances, history, times);
  });
  return events.toSorted((a, b) => (a.date < b.date || (a.date === b.date && a.id < b.id) ? -1 : 1));
}

/** By what an event was first known: what is corrected later keeps its name. */
function idOf(key: string, taken: Set<string>): string {
  for (let again = 0; ; again++) {
    const words = hashPairOfText(again === 0 ? key : `${key} ${again}`);
    const id = `e${words.map((word) => word.toString(36).padStart(7, "0")).join("")}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function eventOf(
  { id, uid }: Pick<CalendarEvent, "id" | "uid">,
  appearances: Appearances,
  { telling, announcedAt, changedAt, changes, cancelledAt }: EventHistory,
  times: EventTimes,
): CalendarEvent {
  const time = timeOf(telling, times);
  const { date, endDate, location, mode, regions, groups, names } = telling;
  const first = appearances[0].issue;
  const isCalledOff = time?.isCancelled === true;
  return {
    uid,
    id,
    date,
    endDate,
    location,
    mode,
    regions,
    groups,
    names,
    isCancelled: telling.isCancelled || isCalledOff,
    title: names[0]?.text || groups[0]?.text || location || "Event",
    isOnline: mode !== "in-person" || regions.some(isVirtualRegion),
    startsAt: time?.startsAt,
    timeZone: time?.timeZone,
    announcedAt,
    // What a source tells before an event is printed changes nothing for anybody.
    changedAt: time === undefined || time.changedAt < changedAt ? changedAt : time.changedAt,
    sequence: changes + toldChanges(appearances, time, times),
    cancelledAt: cancelledAt ?? (isCalledOff ? time?.changedAt : undefined),
    first,
    last: appearances.at(-1)?.issue ?? first,
  };
}

function timeOf({ date, names }: Telling, times: EventTimes): EventTime | undefined {
  if (times.size === 0) return undefined;
  const keys = names.map(({ url }) => eventTimeKey(date, url));
  const time = keys.map((key) => times.get(key ?? "")).find((one) => one !== undefined);
  if (time?.startsAt === undefined || isOfDay(time.startsAt, date)) return time;
  const { startsAt: _, timeZone: __, ...others } = time;
  return others;
}

/** Whether a moment lies on a day somewhere on earth: in UTC it may be the day before or after. */
function isOfDay(instant: Instant, date: CalendarDate): boolean {
  const day = instant.slice(0, 10);
  return addDays(date, -1) <= day && day <= addDays(date, 1);
}

/**
 * How often sources told something else of an event, of all days on which it was listed: on another day it would begin
 * anew, and a revision must not go back (RFC 5545, 3.8.7.4).
 */
function toldChanges(appearances: Appearances, time: EventTime | undefined, times: EventTimes): number {
  const told = new Set([time, ...appearances.map(({ key }) => times.get(key))]);
  return [...told].reduce((sum, one) => sum + (one?.changes ?? 0), 0);
}
