import { addDays } from "#galley/base/calendar-date.js";
import { countryOfCode } from "#galley/base/countries.js";
import { groupBy } from "#galley/base/group-by.js";
import { instantOfLocal } from "#galley/base/instant.js";

/** One row of `data/events.jsonl`: what editors printed of an event, and in which issues. */
export interface EventRow {
  readonly url: string;
  readonly region: string;
  readonly date: string;
  readonly endDate: string | null;
  readonly location: string;
  readonly group: string;
  readonly groupUrl: string;
  readonly name: string;
  readonly issues: readonly number[];
}

/** A calendar as a group would serve it, and what the publication's settings say of it. */
export interface GroupCalendar {
  readonly options: Record<string, unknown> & { readonly address: string };
  /** iCalendar (RFC 5545). */
  readonly text: string;
}

/** An event as its organiser would know it. */
interface Happening {
  readonly row: EventRow;
  readonly isOnline: boolean;
  readonly isThere: boolean;
  /** `City, STATE, Country` in words, as far as it was printed. */
  readonly town: string;
  readonly zone: string;
  /** `HH:MM`, another for each event of an issue, as far as a day has minutes. */
  readonly time: string;
}

const ZONES: Readonly<Record<string, string>> = {
  Africa: "Africa/Nairobi",
  Asia: "Asia/Tokyo",
  Europe: "Europe/Berlin",
  "North America": "America/Chicago",
  Oceania: "Australia/Sydney",
  "South America": "America/Sao_Paulo",
};

/**
 * The calendars of all groups whose events an issue has. Times are made up, half of them in UTC; everything else is
 * what organisers know and calendars can say: places in words behind a street, rooms for calls, days.
 */
export function calendarsOf(rows: readonly EventRow[]): GroupCalendar[] {
  const events = groupBy(rows, ({ url, date }) => `${date} ${url}`).map((same, at) => happeningOf(same, at));
  return groupBy(events, homeOf).map(calendarOf);
}

/** Groups have one home; their online events are told to be there. */
function homeOf({ row, isThere, town, zone }: Happening): string {
  return [row.group, row.groupUrl, isThere ? "" : town, zone].join("\n");
}

function happeningOf(rows: readonly EventRow[], at: number): Happening {
  const [row] = rows;
  if (row === undefined) throw new Error("no row");
  const words = rows.map(({ location }) => location).join(" ");
  const isHybrid =
    /hybrid|in-person/i.test(words) || /\+ virtual/i.test(words) || new Set(rows.map(regionKind)).size > 1;
  const isVirtual = /virtual|online/i.test(words);
  const where = row.location
    .replace(/hybrid|virtual|in-person|online|\band\b/gi, "")
    .replace(/[()+:]|^[\s-]+/g, "")
    .trim();
  const country = countryOfCode(where.split(/[\s,]+/).at(-1) ?? "");
  return {
    row,
    isOnline: isVirtual || isHybrid,
    isThere: isHybrid || !isVirtual,
    town: country === undefined ? where : where.replace(/[A-Z]{2}$/, country.name),
    time: `${10 + Math.floor((at % 720) / 60)}:${String(at % 60).padStart(2, "0")}`,
    zone: ZONES[country?.continents[0] ?? "Europe"] ?? "Europe/Berlin",
  };
}

function regionKind({ region }: EventRow): boolean {
  return region === "Virtual";
}

function calendarOf(events: readonly Happening[], at: number): GroupCalendar {
  const [first] = events;
  if (first === undefined) throw new Error("no event");
  const { row, zone } = first;
  const home = events.find(({ isThere }) => !isThere)?.town ?? "";
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Replay//EN",
    `X-WR-CALNAME:${escaped(row.group)}`,
    `X-WR-TIMEZONE:${zone}`,
    ...events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return {
    options: {
      address: `https://calendars.example/${at}.ics`,
      group: row.group,
      ...(/^https?:/.test(row.groupUrl) ? { groupAddress: row.groupUrl } : {}),
      ...(home === "" ? {} : { place: home }),
    },
    text: lines.map((line) => `${folded(line)}\r\n`).join(""),
  };
}

function eventLines({ row, isOnline, isThere, town, zone, time }: Happening, at: number): string[] {
  const bare = (text: string) => text.replace(/[-:]/g, "");
  const start =
    at % 2 === 0
      ? `DTSTART;TZID=${zone}:${bare(row.date)}T${bare(time)}00`
      : `DTSTART:${bare(instantOfLocal({ date: row.date, time }, zone))}`;
  const days =
    row.endDate === null
      ? [start, "DURATION:PT2H30M"]
      : [`DTSTART;VALUE=DATE:${bare(row.date)}`, `DTEND;VALUE=DATE:${bare(addDays(row.endDate, 1))}`];
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(row.url)}-${row.date}`,
    "DTSTAMP:20240101T000000Z",
    ...days,
    `SUMMARY:${escaped(row.name)}`,
    `URL:${row.url}`,
    ...(isThere ? [`LOCATION:${escaped(`The Venue, Main Street 1, ${town}`)}`] : []),
    ...(isOnline ? ["CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example/room"] : []),
    "END:VEVENT",
  ];
}

/** Texts of a calendar (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&");
}

/** Lines of at most 75 octets (RFC 5545, 3.1); cut between characters. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  for (const sign of Array.from(line)) {
    if (Buffer.byteLength(piece + sign) > 74) {
      pieces.push(piece);
      piece = "";
    }
    piece += sign;
  }
  return [...pieces, piece].join("\r\n ");
}
