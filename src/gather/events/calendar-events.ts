import { addDays, type CalendarDate } from "../../base/calendar-date.js";
import { Failure } from "../../base/failure.js";
import { type Instant, msOfInstant } from "../../base/instant.js";
import { quote } from "../../base/quote.js";
import type { CalendarPart, CalendarProperty } from "../formats/read-calendar.js";
import { propertyOf, textOf } from "../formats/read-calendar.js";
import type { DaySpan } from "../week.js";
import { readRule } from "./calendar-rule.js";
import { type CalendarTime, type TimeReader, timeReaderOf } from "./calendar-time.js";
import { type DayBudget, occurrences, spend } from "./recurrence.js";
import type { Recurrence } from "./recurrence-rule.js";

/** One event of a calendar, or one instance of an event that happens again. */
export interface CalendarEvent {
  /** The part that tells of it: of an instance that was changed, its own. */
  readonly part: CalendarPart;
  readonly id: string | undefined;
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  readonly startsAt: Instant | undefined;
  readonly timeZone: string | undefined;
  readonly isCancelled: boolean;
}

/** More entries than that are no community's calendar. */
const MOST_ENTRIES = 20_000;
/** Days that may be looked at for all rules together: a daily event of fifty years costs eighteen thousand. */
const MOST_DAYS = 3_000_000;
/** To ask for what clocks of a zone show costs as much as so many days. */
const ZONE_COST = 100;
const MINUTES_PER_DAY = 1_440;
const MS_PER_MINUTE = 60_000;
/** Longer than that nothing takes. */
const LONGEST_MINUTES = 366 * MINUTES_PER_DAY;

/**
 * The events of a calendar that happen on days of a stretch (both ends included), instances of repeated ones apart,
 * cancelled ones included (RFC 5545: RRULE, RDATE, EXDATE, RECURRENCE-ID, STATUS). `usualZone`, else what the calendar
 * says, is the zone of times without one. Throws a Failure `network` for what it cannot understand as a whole.
 */
export function eventsOfCalendar(
  calendar: CalendarPart,
  days: DaySpan,
  usualZone: string | undefined,
): CalendarEvent[] {
  const budget: DayBudget = { left: MOST_DAYS };
  const named = usualZone ?? textOf(calendar, "x-wr-timezone");
  const times = timeReaderOf(calendar, named, budget);
  const entries = calendar.parts.filter(({ name }) => name === "vevent");
  if (entries.length > MOST_ENTRIES) throw strange("more than twenty thousand events", "a community's");
  const isCalledOff = textOf(calendar, "method")?.toUpperCase() === "CANCEL";
  const found: CalendarEvent[] = [];
  for (const { masters, changed } of seriesIn(entries)) {
    const replaced = new Set<string>();
    for (const part of changed) {
      const original = timeOf(part, "recurrence-id", times);
      const [master] = masters;
      if (propertyOf(part, "recurrence-id")?.parameters["range"] !== undefined)
        throw strange(`a change of all later instances of ${nameOf(part)}`, "changes of single ones");
      if (original !== undefined) replaced.add(dayAt(original, master && timeOf(master, "dtstart", times)));
      spend(budget, ZONE_COST);
      found.push(...instancesOf(part, undefined, times));
    }
    // Of two entries with one name the later one is the newer.
    for (const part of masters.slice(-1)) {
      const dates = daysOfRules(part, days, times, budget)?.filter((date) => !replaced.has(date));
      spend(budget, ZONE_COST * (dates?.length ?? 1));
      found.push(...instancesOf(part, dates, times));
    }
  }
  return found
    .filter(({ date, endDate }) => date <= days.to && endDate >= days.from)
    .map((event) => (isCalledOff ? { ...event, isCancelled: true } : event));
}

/** The entries of each UID: those that found a series, and those that change one instance of it. */
function seriesIn(entries: readonly CalendarPart[]): { masters: CalendarPart[]; changed: CalendarPart[] }[] {
  const series = new Map<string, { masters: CalendarPart[]; changed: CalendarPart[] }>();
  for (const [at, part] of entries.entries()) {
    const key = textOf(part, "uid") ?? `\n${at}`;
    const known = series.get(key) ?? { masters: [], changed: [] };
    series.set(key, known);
    (propertyOf(part, "recurrence-id") === undefined ? known.masters : known.changed).push(part);
  }
  return [...series.values()];
}

/** The days on which rules and single dates let an event happen besides its first, less those that are taken out. */
function daysOfRules(
  part: CalendarPart,
  days: DaySpan,
  times: TimeReader,
  budget: DayBudget,
): CalendarDate[] | undefined {
  const start = timeOf(part, "dtstart", times);
  const rules = part.properties.filter(({ name }) => name === "rrule");
  const added = timesOf(part, "rdate", times, budget);
  const dropped = new Set(timesOf(part, "exdate", times, budget).map((time) => dayAt(time, start)));
  if (start === undefined || rules.length + added.length + dropped.size === 0) return undefined;
  // What began before the stretch may still go on in it.
  const from = addDays(days.from, -Math.ceil(minutesOf(part, start, times) / MINUTES_PER_DAY));
  const all = new Set([start.date, ...added.map((time) => dayAt(time, start))]);
  for (const property of rules)
    for (const day of occurrences(start.date, ruleOf(part, property, start, times), from, days.to, budget))
      all.add(day);
  return [...all].filter((day) => !dropped.has(day)).sort();
}

function ruleOf(
  part: CalendarPart,
  property: CalendarProperty,
  start: CalendarTime,
  times: TimeReader,
): Recurrence {
  const [value] = property.values;
  const read = readRule(value);
  if (read === undefined) throw strange(`a rule of ${nameOf(part)}`, "days, weeks, months or years");
  const { rule, until: end } = read;
  if (end === undefined) return rule;
  // A text in UTC ends what is told in the zone of the start.
  const until = times.read({ ...property, parameters: {} }, end);
  if (until === undefined) throw strange(`the end of a rule of ${nameOf(part)}`, "a day");
  const day = dayAt(until, start);
  const isBefore = until.time !== undefined && start.time !== undefined && timeAt(until, start) < start.time;
  return { ...rule, until: isBefore ? addDays(day, -1) : day };
}

/** An event on each of the given days, or on its own where nothing repeats it. */
function instancesOf(
  part: CalendarPart,
  days: readonly CalendarDate[] | undefined,
  times: TimeReader,
): CalendarEvent[] {
  const start = timeOf(part, "dtstart", times);
  if (start === undefined) throw strange(`the beginning of ${nameOf(part)}`, "a day or a time");
  const minutes = minutesOf(part, start, times);
  const { time } = start;
  return (days ?? [start.date]).map((date) => {
    return {
      part,
      id: textOf(part, "uid"),
      date,
      endDate: lastDay(date, time, minutes),
      startsAt: time === undefined ? undefined : start.zone.toInstant({ date, time }),
      timeZone: time === undefined ? undefined : start.zone.name,
      isCancelled: textOf(part, "status")?.toUpperCase() === "CANCELLED",
    };
  });
}

/** What begins in the evening and ends after midnight is on one day; only a whole day and more goes on. */
function lastDay(date: CalendarDate, time: string | undefined, minutes: number): CalendarDate {
  if (time === undefined) return addDays(date, Math.max(0, Math.ceil(minutes / MINUTES_PER_DAY) - 1));
  if (minutes < MINUTES_PER_DAY) return date;
  const begun = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return addDays(date, Math.floor((begun + minutes - 1) / MINUTES_PER_DAY));
}

/** How long an event takes: until its end, which whole days do not include, or its duration (RFC 5545, 3.6.1). */
function minutesOf(part: CalendarPart, start: CalendarTime, times: TimeReader): number {
  const end = timeOf(part, "dtend", times);
  if (end !== undefined) {
    const shown = { date: dayAt(end, start), time: timeAt(end, start) };
    const ms = (day: string, time: string) => msOfInstant(`${day}T${time}:00Z`);
    const told = (ms(shown.date, shown.time) - ms(start.date, start.time ?? "00:00")) / MS_PER_MINUTE;
    return Math.min(Math.max(0, told), LONGEST_MINUTES);
  }
  const match = /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:\d{1,7}S)?)?$/.exec(
    textOf(part, "duration") ?? "",
  );
  const [weeks, days, hours, minutes] = (match ?? []).slice(1).map((count) => Number(count ?? 0));
  const told = (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0);
  return Math.min(told, LONGEST_MINUTES);
}

/** The day that clocks at the place of another time show. */
function dayAt(time: CalendarTime, place: CalendarTime | undefined): CalendarDate {
  return shownAt(time, place).date;
}

function timeAt(time: CalendarTime, place: CalendarTime): string {
  return shownAt(time, place).time ?? "00:00";
}

function shownAt(time: CalendarTime, place: CalendarTime | undefined): Pick<CalendarTime, "date" | "time"> {
  if (place === undefined || time.time === undefined || time.zone === place.zone) return time;
  const instant = time.zone.toInstant({ date: time.date, time: time.time });
  return (instant === undefined ? undefined : place.zone.toLocal(instant)) ?? time;
}

function timeOf(part: CalendarPart, name: string, times: TimeReader): CalendarTime | undefined {
  const property = propertyOf(part, name);
  return property && times.read(property, property.values[0]);
}

/** All times of all properties of a name; of periods, when they begin. */
function timesOf(part: CalendarPart, name: string, times: TimeReader, budget: DayBudget): CalendarTime[] {
  return part.properties
    .filter((property) => property.name === name)
    .flatMap((property) =>
      property.values.flatMap((value) => {
        spend(budget, ZONE_COST);
        return times.read(property, Array.isArray(value) ? value[0] : value) ?? [];
      }),
    );
}

function nameOf(part: CalendarPart): string {
  return quote(textOf(part, "summary") ?? textOf(part, "uid") ?? "an event", 80);
}

function strange(what: string, expected: string): Failure {
  return new Failure("network", `Unexpected calendar: ${what}, expected ${expected}`, {
    hint: "Nothing of the calendar was used: what is missing of it, nobody would know.",
  });
}
