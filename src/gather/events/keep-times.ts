import { addDays, type CalendarDate } from "../../base/calendar-date.js";
import type { Instant } from "../../base/instant.js";
import { type EventTime, eventTimeKey, type EventTimes } from "../../issue/events/event-times.js";
import { zoneNamed } from "./calendar-time.js";
import type { MergedEvent } from "./merge-found.js";

/** What is over for longer is forgotten: it has left every calendar by then. */
const DAYS_KEPT = 62;

/**
 * What is known of the times of events after sources told of some. What nobody tells of now is kept as it was told,
 * since a source may be asked another day; what is long over on a day is dropped.
 */
export function timesAfter(
  known: EventTimes,
  events: readonly MergedEvent[],
  day: CalendarDate,
  now: Instant,
): EventTimes {
  const oldest = addDays(day, -DAYS_KEPT);
  const times = new Map([...known].filter(([, { date }]) => date >= oldest));
  for (const event of events) {
    const key = eventTimeKey(event.date, event.address);
    if (key === undefined || event.date < oldest) continue;
    const time = timeOf(event, known.get(key), now);
    if (time !== undefined) times.set(key, time);
  }
  return times;
}

/** Undefined where nothing is told that an issue does not print. */
function timeOf(event: MergedEvent, before: EventTime | undefined, now: Instant): EventTime | undefined {
  const { startsAt, timeZone } = event.found.find((one) => one.startsAt !== undefined) ?? before ?? {};
  const told = {
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(timeZone === undefined || zoneNamed(timeZone) === undefined ? {} : { timeZone }),
    ...(event.isCancelled ? { isCancelled: true } : {}),
  };
  if (before === undefined && Object.keys(told).length === 0) return undefined;
  const isSame =
    before?.startsAt === told.startsAt &&
    before?.timeZone === told.timeZone &&
    (before?.isCancelled ?? false) === event.isCancelled;
  if (before !== undefined && isSame) return before;
  const { date, address } = event;
  return { date, address, ...told, changes: (before?.changes ?? 0) + 1, changedAt: now };
}
