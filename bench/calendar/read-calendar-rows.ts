import ICAL from "ical.js";
import { canonicalAddress } from "#galley/base/canonical-address.js";

/** An event as a program that knows nothing of ours reads it from a calendar. */
export interface CalendarRow {
  readonly uid: string;
  /** First and last day; those of whole days end before `DTEND`. */
  readonly date: string;
  readonly endDate: string;
  readonly location: string;
  readonly group: string;
  readonly name: string;
  /** What follows the name, for entries with several. */
  readonly description: string;
  readonly url: string;
}

/** The events of a calendar by day and page, read by ical.js. */
export function readCalendarRows(text: string): ReadonlyMap<string, readonly CalendarRow[]> {
  const rows = new Map<string, CalendarRow[]>();
  for (const part of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent")) {
    const row = rowOf(part);
    const key = keyOfRow(row.date, row.url);
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return rows;
}

/** What tells an event of a day by its page. */
export function keyOfRow(date: string, url: string): string {
  return `${date} ${canonicalAddress(url) ?? url}`;
}

function rowOf(part: ICAL.Component): CalendarRow {
  const event = new ICAL.Event(part);
  const text = (name: string) => String(part.getFirstPropertyValue(name) ?? "");
  const end = event.endDate.clone();
  if (event.startDate.isDate) end.adjust(-1, 0, 0, 0);
  return {
    uid: event.uid,
    date: event.startDate.toString().slice(0, 10),
    endDate: end.toString().slice(0, 10),
    location: text("location"),
    group: text("contact"),
    name: text("summary"),
    description: text("description"),
    url: text("url"),
  };
}
