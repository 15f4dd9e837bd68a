/** The page of all events to come, by month. */
export const EVENTS_PATH = "/events/";
/** The same by region. */
export const REGIONS_PATH = "/events/regions/";
/** Those to which one can go, by country. */
export const COUNTRIES_PATH = "/events/countries/";
/** What was announced. */
export const EVENTS_FEED_PATH = "/events/atom.xml";
/** The calendar of all events. */
export const CALENDAR_PATH = "/calendar.ics";

/** The calendar of a region: `/calendar/europe.ics`. */
export function regionCalendarPath(slug: string): string {
  return `/calendar/${slug}.ics`;
}

/** What took place in a year. */
export function pastEventsPath(year: string): string {
  return `/events/${year}/`;
}

/** The address by which programs subscribe to a calendar, whatever else opens such files. */
export function webcalAddress(address: string): string {
  return address.replace(/^https?:/i, "webcal:");
}
