import type { CalendarDate } from "../../base/calendar-date.js";
import { groupBy } from "../../base/group-by.js";
import { compareEvents, entityOfItem, eventKey } from "../../issue/events/event-entity.js";
import { eventListText } from "../../issue/events/event-list.js";
import { isVirtualRegion } from "../../issue/events/event-region.js";
import { placeConventionsOf } from "../../issue/events/place-conventions.js";
import { isOverBy } from "../../issue/events/year-meant.js";
import type { EventItem, Issue } from "../../issue/issue.js";
import type { Publication } from "../../issue/publication.js";
import { hybridHalves } from "./hybrid-halves.js";
import { carryEvent, type CarriedEvent } from "./carried-event.js";
import type { EventEntries, EventEntry } from "./event-entries.js";

/** The list of events that a new draft begins with. */
export interface CarriedEvents {
  /** Markdown without blank lines around it; empty without events. */
  readonly text: string;
  /** How many events are in it: hybrid ones, which stand there twice, count once. */
  readonly carried: number;
  /** How many events were left out since they are over by then. */
  readonly past: number;
  /** How many of those carried over are not in the grammar of events, and stand as somebody typed them. */
  readonly asTyped: number;
}

/**
 * The events of some issues, the newest first, that are not over by a date: each once however often it was listed, in
 * the words of the newest issue that has it, hybrid ones in both places.
 */
export function carryEvents(
  issues: readonly Issue[],
  publication: Publication,
  date: CalendarDate,
): CarriedEvents {
  const entries = issues.flatMap(entriesOf);
  const headings = new Set(entries.flatMap(({ item }) => item.region ?? []));
  const current = groupByEvent(entries.filter(({ item }) => !isOverBy(date, item)));
  const halves = hybridHalves(current);
  const customs = { date, conventions: placeConventionsOf(publication), headings: [...headings], halves };
  const past = groupByEvent(entries.filter(({ item }) => isOverBy(date, item)));
  const events = current.map((group) => carryEvent(group, customs));
  return {
    text: textOf(events),
    carried: events.length,
    past: past.length,
    asTyped: events.filter(({ isAsTyped }) => isAsTyped).length,
  };
}

function entriesOf(issue: Issue): EventEntry[] {
  const items = issue.items.filter((item) => item.kind === "event");
  const isLabelled = labelsVirtualEvents(items);
  return items.map((item) => ({ issue, item, entity: entityOfItem(item), isLabelled }));
}

function labelsVirtualEvents(items: readonly EventItem[]): boolean {
  const virtual = items.filter(({ region }) => isVirtualRegion(region));
  return virtual.filter(({ mode }) => mode !== "in-person").length * 2 >= virtual.length;
}

function groupByEvent(entries: readonly EventEntry[]): EventEntries[] {
  return groupBy(entries, ({ entity }) => eventKey(entity));
}

/** Events of which nobody can tell the region stand before the first heading, as all do where there are no headings. */
function textOf(events: readonly CarriedEvent[]): string {
  const homeless = events
    .filter(({ regions }) => regions.length === 0)
    .toSorted((a, b) => compareEvents(a.entity, b.entity))
    .flatMap(({ lines }) => lines);
  return [homeless.join("\n"), eventListText(events)].filter((part) => part !== "").join("\n\n");
}
