import ICAL from "ical.js";
import * as v from "valibot";

/** A calendar or a part of one (RFC 5545, 3.6), names in small letters: `vcalendar`, `vevent`, `vtimezone`. */
export interface CalendarPart {
  readonly name: string;
  readonly properties: readonly CalendarProperty[];
  readonly parts: readonly CalendarPart[];
}

/** A line of it: `DTSTART;TZID=Europe/Oslo:20260108T180000`. */
export interface CalendarProperty {
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** As jCal says (RFC 7265, 3.4): `date`, `date-time`, `text`, `recur`; others may appear. */
  readonly type: string;
  /** Texts, dates as `2026-01-08T18:00:00`, rules as objects. */
  readonly values: readonly unknown[];
}

const property = v.pipe(
  v.tupleWithRest([v.string(), v.record(v.string(), v.unknown()), v.string()], v.unknown()),
  v.transform(([name, parameters, type, ...values]): CalendarProperty => ({
    name,
    parameters,
    type,
    values,
  })),
);

const part: v.GenericSchema<unknown, CalendarPart> = v.pipe(
  v.tuple([v.string(), v.array(property), v.array(v.lazy(() => part))]),
  v.transform(([name, properties, parts]): CalendarPart => ({ name, properties, parts })),
);

/** Calendars nest two levels deep; what goes deeper is no calendar. */
const DEEPEST = 8;
/** More than any calendar of a community has. */
const LARGEST = 8_000_000;

/**
 * The calendars in a text (RFC 5545), or undefined when it is none, is cut, or nests without end. Rules are only read
 * here, never run: ical.js may expand a rule that nothing fits for ever.
 */
export function readCalendars(text: string): CalendarPart[] | undefined {
  if (text.length > LARGEST || !isSound(text)) return undefined;
  let parsed: unknown;
  try {
    parsed = ICAL.parse(text);
  } catch {
    return undefined;
  }
  const roots = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed];
  const result = v.safeParse(v.array(part), roots);
  if (!result.success || result.output.some(({ name }) => name !== "vcalendar")) return undefined;
  return result.output;
}

/** Whether a calendar begins, ends as a whole, each part with its own end, and stays shallow. */
function isSound(text: string): boolean {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) return false;
  const open: string[] = [];
  for (const [, word, name = ""] of text.matchAll(/^\uFEFF?(BEGIN|END):([\w-]{1,40})/gim)) {
    if (word?.toUpperCase() === "BEGIN") open.push(name.toUpperCase());
    else if (open.pop() !== name.toUpperCase()) return false;
    if (open.length > DEEPEST) return false;
  }
  return open.length === 0;
}

/** The first property of a name. */
export function propertyOf({ properties }: CalendarPart, name: string): CalendarProperty | undefined {
  return properties.find((one) => one.name === name);
}

/** The text of the first property of a name, trimmed; undefined where it says nothing. */
export function textOf(part: CalendarPart, name: string): string | undefined {
  const value = propertyOf(part, name)?.values[0];
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}
