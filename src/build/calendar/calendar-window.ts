import { addDays, type CalendarDate } from "../../base/calendar-date.js";
import type { CalendarEvent } from "./calendar-event.js";

/** How long calendars keep what is over, and what was called off. */
const DAYS_KEPT = 30;

/** Whether an event is still to come on a day, or goes on then, and was not called off. */
export function isUpcoming({ endDate, isCancelled }: CalendarEvent, today: CalendarDate): boolean {
  return endDate >= today && !isCancelled;
}

/** The events that calendars hold on a day: what is to come, and for thirty days what is over or was called off. */
export function eventsInCalendars(events: readonly CalendarEvent[], today: CalendarDate): CalendarEvent[] {
  const oldest = addDays(today, -DAYS_KEPT);
  return events.filter(
    ({ endDate, cancelledAt }) =>
      endDate >= oldest && (cancelledAt === undefined || cancelledAt.slice(0, 10) >= oldest),
  );
}
