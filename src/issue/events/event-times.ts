import { canonicalAddress } from "../../base/canonical-address.js";
import type { CalendarDate } from "../../base/calendar-date.js";
import type { Instant } from "../../base/instant.js";

/** What sources told of an event that issues do not print: its time, and whether it was called off. */
export interface EventTime {
  /** Day and page of the event, by which it is known. */
  readonly date: CalendarDate;
  readonly address: string;
  readonly startsAt?: Instant;
  /** IANA name, where a source tells it. */
  readonly timeZone?: string;
  readonly isCancelled?: boolean;
  /** How often sources told something else of it, the first time included. */
  readonly changes: number;
  /** When they told it last otherwise than before. */
  readonly changedAt: Instant;
}

/** What sources told of events, by `eventTimeKey`. */
export type EventTimes = ReadonlyMap<string, EventTime>;

/** The name of the file beside the drafts that holds it, a line of JSON for each event. */
export const EVENT_TIMES_FILE = "event-times.jsonl";

/** What makes the event of a day and an address the one it is; undefined for what is no web address. */
export function eventTimeKey(date: CalendarDate, address: string): string | undefined {
  const canonical = canonicalAddress(address);
  return canonical === undefined ? undefined : `${date} ${canonical}`;
}
