import type { RootContent } from "mdast";
import { type CalendarDate, parseCalendarDate } from "../base/calendar-date.js";
import type { Span } from "../base/span.js";
import type { EventItem, EventMode, Link } from "./issue.js";
import { spanOf } from "./markdown.js";
import { collectLinks, type Definitions } from "./read-links.js";

/**
 * The first line of an event, as tolerant as thirteen years of hands made it: any marker or none, up to three blanks
 * before it, dates without padding, ranges with `-`, `–`, `&`, `*` or a comma whose end may leave out year or month.
 */
const EVENT_LINE =
  /^ {0,3}(?:[*+-][ \t]*)?(\d{4}-\d{1,2}-\d{1,2})(?:\s*(?:[-–—&*]|to|,(?=\s*\d{4}-))\s*((?:\d{4}-)?(?:\d{1,2}-)?\d{1,2})(?![\d-]))?([|,\s][\s\S]*)$/;
/** How such a line begins; most lines of a list do not, and need no second look. */
const BEGINNING = / {0,3}(?:[*+-][ \t]*)?\d{4}-/y;
/** What most places do not say. */
const SOME_MODE = /virtual|online|hybrid/i;
const ONLINE = /\b(?:virtual|online)\b/i;
const IN_PERSON = /\bin[- ]person\b/i;
const HYBRID = /\bhybrid\b/i;
const BLANK = /\s/;
const NO_BLANK = /\S/;
const AROUND_LOCATION = /[\s,|[$]/;

interface EventLine {
  readonly span: Span;
  readonly dateSpan: Span;
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  /** What follows the dates. */
  readonly rest: Span;
}

/**
 * The events in a section's content. Lines are read where a tree would mislead: an event without a marker is, for
 * Markdown, more text of the event before it. Links are the tree's: those of an event's first line invite, those
 * before the next event are what happens.
 */
export function readEvents(
  content: readonly RootContent[],
  text: string,
  region: string | undefined,
  definitions: Definitions,
): EventItem[] {
  const events: EventItem[] = [];
  for (const node of content) {
    if (node.type !== "list" && node.type !== "paragraph") continue;
    const { end } = spanOf(node);
    const lines = eventLinesIn(text, spanOf(node));
    if (lines.length === 0) continue;
    const links = collectLinks([node], definitions, true);
    let at = 0;
    lines.forEach((line, index) => {
      const stop = lines[index + 1]?.span.start ?? end;
      // Links stand in the order of the text, as lines do.
      while ((links[at]?.span.start ?? stop) < line.span.start) at++;
      const from = at;
      while ((links[at]?.span.start ?? stop) < stop) at++;
      events.push(readEvent(line, stop, links.slice(from, at), text, region));
    });
  }
  return events;
}

function eventLinesIn(text: string, within: Span): EventLine[] {
  const lines: EventLine[] = [];
  // A list's span begins at its marker; the line may begin up to three blanks before.
  let start = text.lastIndexOf("\n", within.start - 1) + 1;
  while (start < within.end) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? within.end : Math.min(newline, within.end);
    const line = mayBeEventLine(text, start) ? readEventLine(text, { start, end }) : undefined;
    if (line !== undefined) lines.push(line);
    start = end + 1;
  }
  return lines;
}

function mayBeEventLine(text: string, start: number): boolean {
  BEGINNING.lastIndex = start;
  return BEGINNING.test(text);
}

function readEventLine(text: string, span: Span): EventLine | undefined {
  const end = text[span.end - 1] === "\r" ? span.end - 1 : span.end;
  const line = text.slice(span.start, end);
  const match = EVENT_LINE.exec(line);
  if (match === null) return undefined;
  const first = match[1] ?? "";
  const date = parseCalendarDate(first);
  if (date === undefined) return undefined;
  const dateStart = span.start + line.indexOf(first);
  const restStart = span.start + line.length - (match[3] ?? "").length;
  const whole = { start: span.start + line.search(NO_BLANK), end: span.end };
  const dateSpan = { start: dateStart, end: restStart };
  const rest = { start: restStart, end: span.start + line.length };
  return { span: whole, dateSpan, date, endDate: endOfRange(date, match[2]), rest };
}

/** What the first line of an event says before its links. */
export type EventText = Pick<EventItem, "date" | "endDate" | "location">;

/** Dates and place from the text before an event's first link, or undefined when it says anything besides them. */
export function readEventText(lead: string): EventText | undefined {
  const line = readEventLine(lead, { start: 0, end: lead.length });
  if (line === undefined) return undefined;
  const place = locationIn(lead, line.rest, undefined);
  const besides = lead.slice(line.rest.start, place.start) + lead.slice(place.end);
  if (/[^\s|,[$]/.test(besides)) return undefined;
  return { date: line.date, endDate: line.endDate, location: lead.slice(place.start, place.end) };
}

/** `09-13`, `13` and `2024-09-13` after `2024-09-10` all name the same last day. */
function endOfRange(date: CalendarDate, last: string | undefined): CalendarDate {
  if (last === undefined) return date;
  const parts = last.split("-");
  const whole = parseCalendarDate([...date.split("-").slice(0, 3 - parts.length), ...parts].join("-"));
  return whole !== undefined && whole > date ? whole : date;
}

function readEvent(
  line: EventLine,
  stop: number,
  own: readonly Link[],
  text: string,
  region: string | undefined,
): EventItem {
  const nameAt = own.findIndex((link) => link.span.start >= line.span.end);
  const groups = nameAt === -1 ? own : own.slice(0, nameAt);
  const names = nameAt === -1 ? [] : own.slice(nameAt);
  const locationSpan = locationIn(text, line.rest, groups[0]);
  const location = text.slice(locationSpan.start, locationSpan.end);
  const end = Math.max(line.span.end, own[own.length - 1]?.span.end ?? 0);
  const span = { start: line.span.start, end: endOfLine(text, end, stop) };
  return {
    kind: "event",
    span,
    date: line.date,
    endDate: line.endDate,
    dateSpan: trimmed(text, line.dateSpan, BLANK),
    location,
    locationSpan,
    mode: eventModeOf(location),
    groups,
    names,
    region,
  };
}

/** What stands between the first bar and the second, or where one is missing, the first link. */
function locationIn(text: string, rest: Span, firstLink: Link | undefined): Span {
  const limit = Math.min(rest.end, firstLink?.span.start ?? rest.end);
  const firstBar = text.indexOf("|", rest.start);
  const start = firstBar !== -1 && firstBar < limit ? firstBar + 1 : rest.start;
  const secondBar = text.indexOf("|", start);
  const end = secondBar !== -1 && secondBar < limit ? secondBar : limit;
  return trimmed(text, { start, end: Math.max(start, end) }, AROUND_LOCATION);
}

/** Whether a place as typed means online, in a room, or both. */
export function eventModeOf(location: string): EventMode {
  if (!SOME_MODE.test(location)) return "in-person";
  const online = ONLINE.test(location);
  if (HYBRID.test(location) || (online && IN_PERSON.test(location))) return "hybrid";
  return online ? "virtual" : "in-person";
}

function trimmed(text: string, { start: from, end: to }: Span, drop: RegExp): Span {
  let start = from;
  let end = to;
  while (end > start && drop.test(text[end - 1] ?? "")) end--;
  while (start < end && drop.test(text[start] ?? "")) start++;
  return { start, end };
}

/** The end of the line that holds `from`, so that closing marks such as `**` after a last link belong to the event. */
function endOfLine(text: string, from: number, stop: number): number {
  const newline = text.indexOf("\n", from);
  const end = newline === -1 ? stop : Math.min(newline, stop);
  return text[end - 1] === "\r" ? end - 1 : Math.max(from, end);
}
