import { addDays } from "../../base/calendar-date.js";
import type { Instant } from "../../base/instant.js";
import { safeWebAddress } from "../../base/web-address.js";
import type { CalendarEvent } from "./calendar-event.js";
import { contentLine, parameterValue, textValue } from "./content-line.js";

/** A calendar that is written: what it is called and where it lies. */
export interface CalendarHead {
  readonly title: string;
  readonly description: string;
  /** Where the calendar itself lies, and the page it belongs to. */
  readonly self: string;
  readonly page: string;
  /** Address of the site, without a trailing slash. */
  readonly site: string;
}

/** The last day that iCalendar can write, less one for the end of an event, which is not included. */
const LAST_DAY = "9999-12-30";

/**
 * Events as iCalendar (RFC 5545, with NAME, SOURCE and REFRESH-INTERVAL of RFC 7986 and the names for them that came
 * before it). An event is whole days unless its time is known; then it is told in UTC, which needs no description of zones.
 */
export function renderCalendar(head: CalendarHead, events: readonly CalendarEvent[]): string {
  const lines = [
    contentLine("BEGIN", "VCALENDAR"),
    contentLine("VERSION", "2.0"),
    contentLine("PRODID", "-//Galley//Calendar//EN"),
    contentLine("CALSCALE", "GREGORIAN"),
    contentLine("NAME", textValue(head.title)),
    contentLine("X-WR-CALNAME", textValue(head.title)),
    contentLine("DESCRIPTION", textValue(head.description)),
    contentLine("X-WR-CALDESC", textValue(head.description)),
    contentLine("REFRESH-INTERVAL;VALUE=DURATION", "PT12H"),
    contentLine("X-PUBLISHED-TTL", "PT12H"),
    contentLine("SOURCE;VALUE=URI", head.self),
    contentLine("URL", head.page),
    ...(events.length === 0 ? emptyParts() : events.flatMap((event) => eventLines(head, event))),
    contentLine("END", "VCALENDAR"),
  ];
  return lines.join("");
}

/** A calendar must have at least one part (RFC 5545, 3.6): one without events describes UTC. */
function emptyParts(): string[] {
  return [
    contentLine("BEGIN", "VTIMEZONE"),
    contentLine("TZID", "UTC"),
    contentLine("BEGIN", "STANDARD"),
    contentLine("DTSTART", "19700101T000000"),
    contentLine("TZOFFSETFROM", "+0000"),
    contentLine("TZOFFSETTO", "+0000"),
    contentLine("END", "STANDARD"),
    contentLine("END", "VTIMEZONE"),
  ];
}

function eventLines(head: CalendarHead, event: CalendarEvent): string[] {
  const address = webAddress(event.names[0]?.url) ?? webAddress(event.groups[0]?.url);
  const title = event.isCancelled ? `Cancelled: ${event.title}` : event.title;
  return [
    contentLine("BEGIN", "VEVENT"),
    contentLine("UID", event.uid),
    // Without a METHOD it is when the event was last revised (RFC 5545, 3.8.7.2): no clock is asked.
    contentLine("DTSTAMP", instantValue(event.changedAt)),
    contentLine("CREATED", instantValue(event.announcedAt)),
    contentLine("LAST-MODIFIED", instantValue(event.changedAt)),
    contentLine("SEQUENCE", String(event.sequence)),
    ...timeLines(event),
    contentLine("SUMMARY", textValue(title)),
    ...(event.location === "" ? [] : [contentLine("LOCATION", textValue(event.location))]),
    ...(address === undefined ? [] : [contentLine("URL", address)]),
    ...contactLines(event),
    contentLine("DESCRIPTION", textValue(descriptionOf(head, event))),
    ...(event.regions.length === 0
      ? []
      : [contentLine("CATEGORIES", event.regions.map(textValue).join(","))]),
    contentLine("STATUS", event.isCancelled ? "CANCELLED" : "CONFIRMED"),
    // Nobody's time is taken by an event that they may go to.
    contentLine("TRANSP", "TRANSPARENT"),
    contentLine("END", "VEVENT"),
  ];
}

function timeLines({ startsAt, date, endDate }: CalendarEvent): string[] {
  if (startsAt !== undefined && date === endDate) return [contentLine("DTSTART", instantValue(startsAt))];
  const last = endDate > LAST_DAY ? LAST_DAY : endDate;
  return [
    contentLine("DTSTART;VALUE=DATE", dayValue(date)),
    ...(last < date ? [] : [contentLine("DTEND;VALUE=DATE", dayValue(addDays(last, 1)))]),
  ];
}

/** Who invites; an ORGANIZER would need an e-mail address, and make an invitation of it. */
function contactLines({ groups }: CalendarEvent): string[] {
  const [group] = groups;
  if (group === undefined || group.text === "") return [];
  const address = webAddress(group.url);
  const name = address === undefined ? "CONTACT" : `CONTACT;ALTREP=${parameterValue(address)}`;
  return [contentLine(name, textValue(group.text))];
}

/** What the other lines do not say, without anything that a later issue would change by itself. */
function descriptionOf({ site }: CalendarHead, event: CalendarEvent): string {
  const link = ({ text, url }: { text: string; url: string }) =>
    [text, webAddress(url)].filter((part) => part !== undefined && part !== "").join(" ");
  const further = event.names.slice(1).map(link);
  const groups = event.groups.map(link).filter((text) => text !== "");
  const zone =
    event.startsAt !== undefined && event.timeZone !== undefined ? `Time zone: ${event.timeZone}` : "";
  const { first } = event;
  return [
    ...further,
    groups.length === 0 ? "" : `By ${groups.join(", ")}`,
    zone,
    `Listed in ${first.title}: ${site}${first.path}`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** An address as a value of the type URI, or undefined for what must be no link. */
function webAddress(url: string | undefined): string | undefined {
  const safe = safeWebAddress(url ?? "");
  return safe !== undefined && URL.canParse(safe) ? new URL(safe).href : undefined;
}

/** `20260108`. */
function dayValue(date: string): string {
  return date.replaceAll("-", "");
}

/** `20260108T180000Z`. */
function instantValue(instant: Instant): string {
  return instant.replace(/[:-]/g, "");
}
