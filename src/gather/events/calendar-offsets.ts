import { addDays, parseCalendarDate } from "../../base/calendar-date.js";
import type { LocalTime } from "../../base/instant.js";
import type { CalendarPart } from "../formats/read-calendar.js";
import { propertyOf, textOf } from "../formats/read-calendar.js";
import { readRule } from "./calendar-rule.js";
import { type DayBudget, occurrences } from "./recurrence.js";
import type { Recurrence } from "./recurrence-rule.js";

/** From when on clocks are how far ahead of UTC (RFC 5545, 3.6.5: a `STANDARD` or `DAYLIGHT` part). */
export interface Observance {
  /** When it first began, as clocks showed it until then. */
  readonly start: LocalTime;
  readonly rule: Recurrence | undefined;
  readonly before: number;
  /** Minutes ahead of UTC. */
  readonly offset: number;
}

/** A change of the clocks comes every year, or never again. */
const LOOK_BACK_DAYS = 400;
/** Zones have two parts, with their history some dozens. */
const MOST_OBSERVANCES = 200;

/** The observances of a `VTIMEZONE`; those that cannot be read are left out. */
export function readObservances({ parts }: CalendarPart): Observance[] {
  return parts.slice(0, MOST_OBSERVANCES).flatMap((part) => {
    const start = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}$/.exec(textOf(part, "dtstart") ?? "");
    const date = parseCalendarDate(start?.[1] ?? "");
    const offset = minutesOf(textOf(part, "tzoffsetto"));
    const before = minutesOf(textOf(part, "tzoffsetfrom"));
    if (date === undefined || offset === undefined || before === undefined || start === null) return [];
    const value = propertyOf(part, "rrule")?.values[0];
    const rule = value === undefined ? undefined : readRule(value)?.rule;
    return [{ start: { date, time: start[2] ?? "" }, rule, before, offset }];
  });
}

/** How many minutes clocks are ahead of UTC at a time that they show. */
export function offsetMinutesAt(
  observances: readonly Observance[],
  local: LocalTime,
  budget: DayBudget,
): number {
  const now = `${local.date}T${local.time}`;
  let latest = "";
  // Before the first change clocks are what they were until then.
  let offset = observances.toSorted((a, b) => (a.start.date < b.start.date ? -1 : 1))[0]?.before ?? 0;
  for (const { start, rule, offset: since } of observances) {
    const from = addDays(local.date, -LOOK_BACK_DAYS);
    const days = rule === undefined ? [start.date] : occurrences(start.date, rule, from, local.date, budget);
    const begun = days.map((day) => `${day}T${start.time}`).findLast((change) => change <= now);
    if (begun === undefined || begun < latest) continue;
    latest = begun;
    offset = since;
  }
  return offset;
}

/** `+01:00`, and `-0330` as it is typed, in minutes. */
function minutesOf(text: string | undefined): number | undefined {
  const match = /^([+-])(\d{2}):?(\d{2})/.exec(text ?? "");
  if (match === null) return undefined;
  return (Number(match[2]) * 60 + Number(match[3])) * (match[1] === "-" ? -1 : 1);
}
