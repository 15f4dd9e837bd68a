import { compareTexts } from "../../base/compare-texts.js";
import type { EventItem } from "../issue.js";
import { compareEvents, type EventEntity } from "./event-entity.js";
import { compareRegions } from "./event-region.js";

/** An event on its way into a list. */
export interface ListedEvent {
  readonly entity: Pick<EventEntity, "date" | "location">;
  /** The headings below which it stands; both for hybrid events. */
  readonly regions: readonly string[];
  /** As `eventLines` or `linesOfItem` make them. */
  readonly lines: readonly string[];
}

/** A whole list of events as an issue prints it: headings in their order, events in theirs; empty without events. */
export function eventListText(events: readonly ListedEvent[]): string {
  const byRegion = new Map<string, ListedEvent[]>();
  for (const event of events)
    for (const region of event.regions) {
      const there = byRegion.get(region);
      if (there === undefined) byRegion.set(region, [event]);
      else there.push(event);
    }
  const regions = [...byRegion].toSorted(([a], [b]) => compareRegions(a, b));
  return regions.map(([title, there]) => regionText(title, there)).join("\n\n");
}

/** A heading with its events in order. */
function regionText(title: string, events: readonly ListedEvent[]): string {
  const inOrder = events.toSorted(compareListed);
  return [`### ${title}`, ...inOrder.flatMap(({ lines }) => lines)].join("\n");
}

/** Events of one day and place stand by who invites, then by what happens, so that their order is never chance. */
export function compareListed(a: ListedEvent, b: ListedEvent): number {
  return compareEvents(a.entity, b.entity) || compareTexts(a.lines.join("\n"), b.lines.join("\n"));
}

/** The lines of an entry as people typed them, without line ends; the first begins with its marker, if it has one. */
export function linesOfItem({ span }: Pick<EventItem, "span">, text: string): string[] {
  return text
    .slice(span.start, span.end)
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
}
