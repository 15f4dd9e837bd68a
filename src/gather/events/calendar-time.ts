import { parseCalendarDate } from "../../base/calendar-date.js";
import {
  type Instant,
  instantOfLocal,
  instantOfMs,
  type LocalTime,
  localTimeOf,
  msOfInstant,
} from "../../base/instant.js";
import type { CalendarPart, CalendarProperty } from "../formats/read-calendar.js";
import { readObservances, offsetMinutesAt } from "./calendar-offsets.js";
import { type DayBudget, spend } from "./recurrence.js";

/** What clocks at a place show when. */
export interface Zone {
  /** IANA name, where it has one. */
  readonly name?: string;
  /** Undefined where nobody says which zone is meant. */
  readonly toInstant: (local: LocalTime) => Instant | undefined;
  readonly toLocal: (instant: Instant) => LocalTime | undefined;
}

/** A moment as a calendar tells it: a day, or a day and a time in a zone. */
export interface CalendarTime {
  readonly date: string;
  /** `HH:MM`; undefined for whole days. */
  readonly time: string | undefined;
  readonly zone: Zone;
}

const MS_PER_MINUTE = 60_000;
/** To look for a zone by its name costs as much as so many days. */
const NAME_COST = 1_000;
/** A time that is only a day is written `2026-01-08T::` when its type was left out. */
const FORM = /^(\d{4}-\d{2}-\d{2})(?:T(?:(\d{2}):(\d{2}):\d{2}(Z)?|::))?$/;

/** A time of no zone, which is the same on every clock (RFC 5545, 3.3.5, form 1). */
const FLOATING: Zone = { toInstant: () => undefined, toLocal: () => undefined };

/** The zone of an IANA name, or undefined for a name that is none. */
export function zoneNamed(name: string): Zone | undefined {
  try {
    // Offsets such as `+01:00` are no places; some engines take them.
    if (!/^[A-Za-z]/.test(name)) return undefined;
    localTimeOf("2026-01-01T00:00:00Z", name);
  } catch {
    return undefined;
  }
  return {
    name,
    toInstant: (local) => instantOfLocal(local, name),
    toLocal: (instant) => localTimeOf(instant, name),
  };
}

const UTC: Zone = {
  name: "UTC",
  toInstant: ({ date, time }) => `${date}T${time}:00Z`,
  toLocal: (instant) => ({ date: instant.slice(0, 10), time: instant.slice(11, 16) }),
};

/** Reads the times of one calendar. */
export interface TimeReader {
  /**
   * The moment that a value of a property names, or undefined for none. Times in UTC are told in the calendar's own
   * zone, since a list shows the day on which something happens at its place.
   */
  readonly read: (property: CalendarProperty, value: unknown) => CalendarTime | undefined;
}

/** A reader for a calendar; `usual` is the zone of times that name none. */
export function timeReaderOf(
  calendar: CalendarPart,
  usual: string | undefined,
  budget: DayBudget,
): TimeReader {
  const home = usual === undefined ? undefined : zoneNamed(usual);
  const zones = new Map<string, Zone>();
  const zoneOf = (name: string): Zone => {
    if (!zones.has(name)) spend(budget, NAME_COST);
    const known = zones.get(name) ?? zoneNamed(name) ?? ownZone(calendar, name, budget) ?? home ?? FLOATING;
    zones.set(name, known);
    return known;
  };
  return {
    read: ({ parameters }, value) => {
      const match = typeof value === "string" ? FORM.exec(value) : null;
      const date = parseCalendarDate(match?.[1] ?? "");
      if (match === null || date === undefined || date < "1900" || date > "2200") return undefined;
      const [, , hours, minutes, isUtc] = match;
      if (hours === undefined) return { date, time: undefined, zone: FLOATING };
      if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
      const time = `${hours}:${minutes}`;
      if (isUtc !== undefined) {
        const local = home?.toLocal(`${date}T${time}:00Z`);
        return home !== undefined && local !== undefined
          ? { ...local, zone: home }
          : { date, time, zone: UTC };
      }
      const named = parameters["tzid"];
      return { date, time, zone: typeof named === "string" ? zoneOf(named) : (home ?? FLOATING) };
    },
  };
}

/** The zone that a calendar describes itself: by the name of a place, or by its changes of the clocks. */
function ownZone({ parts }: CalendarPart, name: string, budget: DayBudget): Zone | undefined {
  const part = parts.find(
    (one) =>
      one.name === "vtimezone" &&
      one.properties.some((property) => property.name === "tzid" && property.values[0] === name),
  );
  if (part === undefined) return undefined;
  const place = part.properties.find((property) => property.name === "x-lic-location")?.values[0];
  const known = typeof place === "string" ? zoneNamed(place) : undefined;
  if (known !== undefined) return known;
  const observances = readObservances(part);
  if (observances.length === 0) return undefined;
  const shift = (local: LocalTime, sign: number): Instant =>
    instantOfMs(
      msOfInstant(`${local.date}T${local.time}:00Z`) +
        sign * offsetMinutesAt(observances, local, budget) * MS_PER_MINUTE,
    );
  return {
    toInstant: (local) => shift(local, -1),
    // Only the hour of the change itself is told by the offset before it.
    toLocal: (instant) => UTC.toLocal(shift({ date: instant.slice(0, 10), time: instant.slice(11, 16) }, 1)),
  };
}
