import { quote } from "../base/quote.js";
import type { CalendarDate } from "../base/calendar-date.js";
import { canonicalAddress } from "../base/canonical-address.js";
import type { Continent } from "../base/countries.js";
import type { Edit } from "../base/edit.js";
import type { Span } from "../base/span.js";
import type { EventItem, Link, Section } from "../issue/issue.js";
import { foldText } from "../issue/events/event-entity.js";
import { type EventPlace, readPlace } from "../issue/events/event-place.js";
import { isVirtualRegion, regionNamed } from "../issue/events/event-region.js";
import { inYear, lastFittingDay, yearMeantIn } from "../issue/events/year-meant.js";
import type { Line, Reading } from "./reading.js";

/** An event with the lines that are its own. */
export interface PlacedEvent {
  readonly event: EventItem;
  readonly section: Section;
  /** Its first line, without line end. */
  readonly firstLine: Line;
  /** The lines below that are its own, blank ones left out. */
  readonly nameLines: readonly Line[];
  /** All its lines with their line ends, to be moved or removed as one. */
  readonly lines: Span;
  /** The links on its name lines. */
  readonly names: readonly Link[];
  readonly place: EventPlace;
  /** What the first name leads to, as `canonicalAddress` spells it. */
  readonly address: string | undefined;
  /** What happens, as a reader sees it; empty where no name is linked. */
  readonly title: string;
  /** The year that makes its date fit an issue which it does not fit as typed; undefined where none does. */
  readonly yearMeant: number | undefined;
  /** The day by which it is put in order: its own, with the year that was meant. */
  readonly orderDate: CalendarDate;
  /** Its place without accents, in small letters: by it events of one day are put in order. */
  readonly placeKey: string;
  /** Whether it was over before the issue, by a date that was not mistyped. */
  readonly isOver: boolean;
}

/** The events below one heading. */
export interface EventRegion {
  readonly section: Section;
  /** Whether its heading is the one for events to which nobody travels. */
  readonly isVirtual: boolean;
  /** The continents that its heading stands for, or undefined when it names none. */
  readonly continents: readonly Continent[] | undefined;
  readonly events: readonly PlacedEvent[];
}

const INDENTED = /^(?: {2,}|\t)\s*\S/;
const UNNESTED_NAME = /^ ?[*+-][ \t]*\$?\[/;
const NAME_WITHOUT_MARKER = /^ {0,3}\[/;

/** The sections with events, each with its own, in the order of the text; found once for all rules. */
export function regionsIn(reading: Reading): readonly EventRegion[] {
  return reading.once(findRegions);
}

function findRegions(reading: Reading): EventRegion[] {
  const regions: EventRegion[] = [];
  for (const section of reading.sections) {
    const region = regionOf(reading, section);
    if (region !== undefined) regions.push(region);
  }
  return regions;
}

/** All events of an issue in the order of the text. */
export function eventsIn(reading: Reading): readonly PlacedEvent[] {
  return reading.once(findEvents);
}

function findEvents(reading: Reading): PlacedEvent[] {
  const all: PlacedEvent[] = [];
  for (const { events } of regionsIn(reading)) for (const placed of events) all.push(placed);
  return all;
}

/** The sections for events: those with the role, and the regions below them. */
export function eventSectionsIn(reading: Reading): readonly Section[] {
  return reading.once(findEventSections);
}

function findEventSections({ sections }: Reading): Section[] {
  return sections.filter(({ role }) => role === "events" || role === "event-region");
}

/** Whether a virtual region says of its events that they are virtual, which the first lists of 2022 did not. */
export function labelsItsEvents({ events }: EventRegion): boolean {
  const labelled = events.filter(({ place }) => place.mode !== "in-person").length;
  return labelled * 2 >= events.length;
}

/** The edit that takes an event out, and nothing else. */
export function removalOf(placed: PlacedEvent): Edit {
  return { span: placed.lines, text: "" };
}

/** What a reader loses with an event, for the notes of a finding whose fix removes it. */
export function wordsOfEvent({ event, names }: PlacedEvent): string {
  const links = [...event.groups, ...names].map(({ text }) => text);
  return [event.date, event.location, ...links].join(" | ");
}

/** The number of the line on which an event begins, for messages. */
export function lineNumberOf(reading: Reading, { event }: PlacedEvent): number {
  return reading.positionOf(event.span.start).line;
}

/** What the name of the group leads to, as `canonicalAddress` spells it; empty where that is no web address. */
export function groupAddressOf({ event }: PlacedEvent): string {
  return canonicalAddress(event.groups[0]?.url ?? "") ?? "";
}

/** How a message names an event: by what happens, else by who invites. */
export function quoteEvent({ title, event }: PlacedEvent): string {
  return quote(title || (event.groups[0]?.text ?? event.location));
}

function regionOf(reading: Reading, section: Section): EventRegion | undefined {
  const items = section.items.filter((item) => item.kind === "event");
  if (items.length === 0) return undefined;
  const events = items.map((event, at) => placeEvent(reading, section, event, items[at + 1]));
  const { title } = section;
  return { section, isVirtual: isVirtualRegion(title), continents: regionNamed(title), events };
}

function placeEvent(
  reading: Reading,
  section: Section,
  event: EventItem,
  next: EventItem | undefined,
): PlacedEvent {
  const first = reading.positionOf(event.span.start).line;
  const firstLine = reading.line(first) ?? { ...event.span, text: "" };
  const nameLines = ownLines(reading, first + 1, next?.span.start ?? reading.text.length, event.span.end);
  const last = nameLines[nameLines.length - 1] ?? firstLine;
  const names = event.names.filter(({ span }) => span.start < last.end && span.start > firstLine.end);
  const lines = { start: firstLine.start, end: endWithLineEnd(reading.text, last.end) };
  const { date } = reading.issue;
  const yearMeant = date === undefined ? undefined : yearMeantIn(date, event, reading.once(lastFittingIn));
  return {
    event,
    section,
    firstLine,
    nameLines,
    lines,
    names,
    place: readPlace(event.location, event.locationSpan.start),
    address: names[0] && canonicalAddress(names[0].url),
    title: names[0]?.text ?? "",
    yearMeant,
    orderDate: (yearMeant === undefined ? undefined : inYear(event.date, yearMeant)) ?? event.date,
    placeKey: foldText(event.location),
    isOver: date !== undefined && yearMeant === undefined && event.endDate < date,
  };
}

function lastFittingIn({ issue: { date } }: Reading): CalendarDate | undefined {
  return date === undefined ? undefined : lastFittingDay(date);
}

/**
 * The lines below an event's first that belong to it: indented ones, and right below the first also a name that
 * somebody forgot to indent. Text that is not indented and another entry belong to nobody's event.
 */
function ownLines(reading: Reading, from: number, stop: number, spanEnd: number): Line[] {
  const own: Line[] = [];
  for (let at = from; ; at++) {
    const line = reading.line(at);
    if (line === undefined || line.start >= stop) return own;
    if (line.text.trim() === "") {
      // Below a blank line only what the tree gives to the event is its own.
      if (line.start >= spanEnd) return own;
      continue;
    }
    const isFirstName = own.length === 0 && at === from;
    const isOwn =
      INDENTED.test(line.text) ||
      (isFirstName && (UNNESTED_NAME.test(line.text) || NAME_WITHOUT_MARKER.test(line.text)));
    if (!isOwn) return own;
    own.push(line);
  }
}

function endWithLineEnd(text: string, end: number): number {
  if (text.startsWith("\r\n", end)) return end + 2;
  return text[end] === "\n" ? end + 1 : end;
}
