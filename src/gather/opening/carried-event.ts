import { type EventEntity, eventLines } from "../../issue/events/event-entity.js";
import type { ListedEvent } from "../../issue/events/event-list.js";
import { labelledPlace } from "../../issue/events/event-place.js";
import { inYear, yearMeantIn } from "../../issue/events/year-meant.js";
import { type CarryCustoms, regionsOf } from "./carried-regions.js";
import type { EventEntries, EventEntry } from "./event-entries.js";
import { withOwnLinks } from "./own-links.js";

/** An event on its way into the list of the next issue. */
export interface CarriedEvent extends ListedEvent {
  /** Whether its lines are as somebody typed them, since they are not in the grammar of events. */
  readonly isAsTyped: boolean;
}

/**
 * The event of which all these entries tell, in the words of the first, in the grammar of the house, and below the
 * headings where it belongs; without any where nobody can tell.
 */
export function carryEvent(entries: EventEntries, customs: CarryCustoms): CarriedEvent {
  const entity = entityOf(entries);
  const lines = houseLines(entries[0], entity);
  const year = yearMeantIn(customs.date, entity);
  const date = (year === undefined ? undefined : inYear(entity.date, year)) ?? entity.date;
  return {
    // A day is put in order by the year that was meant, and printed as somebody typed it: a check says so to a person.
    entity: { date, location: entity.location },
    regions: regionsOf(entries, entity.place, customs),
    lines: lines ?? typedLines(entries[0]),
    isAsTyped: lines === undefined,
  };
}

/** An entry online and one in a room are the two halves of a hybrid event, however they are labelled. */
function entityOf(entries: EventEntries): EventEntity {
  const [{ entity }] = entries;
  const places = entries.map((entry) => entry.entity.place);
  const isBoth =
    entries.every(({ isLabelled }) => isLabelled) && new Set(places.map(({ mode }) => mode)).size > 1;
  if (!isBoth) return { ...entity, location: entity.place.relabelled ?? entity.location };
  const told =
    places.find(({ mode }) => mode === "hybrid") ?? places.find(({ mode }) => mode === "in-person");
  const place = { ...(told ?? entity.place), mode: "hybrid" } as const;
  return { ...entity, location: labelledPlace("hybrid", place.where), place };
}

const MARKER = /^[*+-][ \t]+/;
/** What may stand between dates, place and group. */
const BARS = /^[\s|,]*$/;
/** A line that belongs to the entry above it. */
const NESTED = /^(?: {2,}|\t)\s*\S/;

/** The lines of an entry in the grammar of the house, or undefined where that would lose something. */
function houseLines(entry: EventEntry, entity: EventEntity): string[] | undefined {
  const { issue, item } = entry;
  const [first = "", ...below] = linesOf(entry);
  const { dateSpan, locationSpan, span } = item;
  const groups = first.slice(locationSpan.end - span.start).replace(/^[\s|,]+/, "");
  const names = below.map((line) => line.trimStart());
  const isWhole =
    item.groups.length > 0 &&
    item.location !== "" &&
    BARS.test(issue.text.slice(dateSpan.end, locationSpan.start)) &&
    names.every((name) => MARKER.test(name));
  if (!isWhole) return undefined;
  const { date, endDate, location } = entity;
  return eventLines({
    date,
    endDate,
    location,
    groups,
    names: names.map((name) => name.replace(MARKER, "")),
  });
}

/** The lines as they are, with a marker, without which they would belong to the entry before them. */
function typedLines(entry: EventEntry): string[] {
  const [first = "", ...below] = linesOf(entry);
  return [MARKER.test(first) ? first : `* ${first.replace(/^[*+-]/, "")}`, ...below];
}

/** The lines of an entry, also those without a link that are nested below it; blank ones are left out. */
function linesOf({ issue: { text }, item }: EventEntry): string[] {
  let { end } = item.span;
  for (;;) {
    const start = text.indexOf("\n", end) + 1;
    const next = text.indexOf("\n", start);
    const lineEnd = next === -1 ? text.length : next;
    if (start === 0 || !NESTED.test(text.slice(start, lineEnd))) break;
    end = lineEnd;
  }
  const lines = withOwnLinks(text, { start: item.span.start, end }, [...item.groups, ...item.names]).split(
    "\n",
  );
  return lines.map((line) => line.trimEnd()).filter((line) => line !== "");
}
