import { type CalendarDate, parseCalendarDate } from "./calendar-date.js";

/** A moment as `YYYY-MM-DDTHH:MM:SSZ`, always in UTC; strings of this form sort by time. */
export type Instant = string;

const FORM = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;
const MS_PER_SECOND = 1000;
const MS_PER_HOUR = 3_600_000;
const LARGEST_MS = 8.64e15;
const FIRST_MS = Date.parse("0000-01-01T00:00:00Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** The moment that an ISO 8601 text with a zone names (RFC 3339), or undefined: a text without a zone names none. */
export function parseInstant(text: string): Instant | undefined {
  const trimmed = text.trim();
  if (!FORM.test(trimmed) || parseCalendarDate(trimmed.slice(0, 10)) === undefined) return undefined;
  const ms = Date.parse(trimmed.replace(" ", "T").replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  // An offset may lead out of the years that are written with four digits, and such texts do not sort.
  return ms >= FIRST_MS && ms <= LAST_MS ? instantOfMs(ms) : undefined;
}

/** The moment so many milliseconds after 1970, cut to the second. Throws a RangeError outside the years of a Date. */
export function instantOfMs(ms: number): Instant {
  return `${new Date(Math.floor(ms / MS_PER_SECOND) * MS_PER_SECOND).toISOString().slice(0, 19)}Z`;
}

/** The day of UTC in which the moment so many milliseconds after 1970 lies. Throws as `instantOfMs` does. */
export function dayOfMs(ms: number): CalendarDate {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Milliseconds since 1970. */
export function msOfInstant(instant: Instant): number {
  return Date.parse(instant);
}

/** The moment so many hours later, or earlier when negative. */
export function addHours(instant: Instant, hours: number): Instant {
  return instantOfMs(msOfInstant(instant) + hours * MS_PER_HOUR);
}

/** Midnight of a day in UTC. */
export function startOfDay(date: CalendarDate): Instant {
  return `${date}T00:00:00Z`;
}

/** A day and a time of day as clocks of a zone show them. */
export interface LocalTime {
  readonly date: CalendarDate;
  /** `HH:MM`. */
  readonly time: string;
}

/** What clocks of a zone (an IANA name) show at a moment. Throws a RangeError for a zone that does not exist. */
export function localTimeOf(instant: Instant, timeZone: string): LocalTime {
  const shown = clockOf(timeZone).formatToParts(msOfInstant(instant));
  const part = (type: string) => shown.find((one) => one.type === type)?.value ?? "";
  const year = part("year").padStart(4, "0");
  return {
    date: `${year}-${part("month")}-${part("day")}`,
    time: `${part("hour")}:${part("minute")}`,
  };
}

/**
 * The moment at which clocks of a zone show a day and a time. Where clocks are put forward and never show it, the
 * moment as far behind the change; where they show it twice, the first. Throws a RangeError for an unknown zone.
 */
export function instantOfLocal({ date, time }: LocalTime, timeZone: string): Instant {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const offsets = [-LONGEST_OFFSET_HOURS, LONGEST_OFFSET_HOURS].map((hours) =>
    offsetMsAt(wanted + hours * MS_PER_HOUR, timeZone),
  );
  const guesses = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const exact = guesses.find((ms) => ms + offsetMsAt(ms, timeZone) === wanted);
  return instantOfMs(exact ?? Math.max(...guesses));
}

/** No zone is further from UTC, and none changes twice within that time. */
const LONGEST_OFFSET_HOURS = 15;

/** How far clocks of a zone are ahead of UTC at a moment. */
function offsetMsAt(ms: number, timeZone: string): number {
  const { date, time } = localTimeOf(instantOfMs(Math.min(Math.max(ms, -LARGEST_MS), LARGEST_MS)), timeZone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(ms / 60_000) * 60_000;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}
