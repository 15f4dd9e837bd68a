import type { Edit } from "../base/edit.js";
import { longestOrder } from "../base/longest-order.js";
import type { Fix } from "../issue/diagnostic.js";
import type { PlacedEvent } from "./event-lines.js";
import { isOver, orderDate } from "./event-window.js";
import type { Reading } from "./reading.js";

/** Tells which of two events stands first: negative for the first of them. */
export type EventOrder = (a: PlacedEvent, b: PlacedEvent) => number;

/** An event that breaks an order. */
export interface Misplaced {
  readonly placed: PlacedEvent;
  /** The event before which it belongs; undefined when it belongs behind all. */
  readonly before: PlacedEvent | undefined;
  /** Moves it, and with it all that belong to the same place; on the first of these only. */
  readonly fix: Fix | undefined;
}

/** The order of events by their first day. */
export function byDate(reading: Reading): EventOrder {
  return (a, b) => compare(orderDate(reading, a), orderDate(reading, b));
}

/** The order of events by place, as it is typed, whatever its accents. */
export const byPlace: EventOrder = (a, b) => compare(foldPlace(a), foldPlace(b));

/** The events of a list that have to be in order: those that are over are to go anyway. */
export function eventsToOrder(reading: Reading, events: readonly PlacedEvent[]): PlacedEvent[] {
  return events.filter((placed) => !isOver(reading, placed));
}

/** The least events that have to move so that all are in order, and how: `finer` says where among their equals. */
export function misplacedEvents(
  reading: Reading,
  events: readonly PlacedEvent[],
  order: EventOrder,
  finer: EventOrder = () => 0,
): Misplaced[] {
  const keptAt = longestOrder(events, order);
  if (keptAt.size === events.length) return [];
  const kept = events.filter((_, at) => keptAt.has(at));
  const whole: EventOrder = (a, b) => order(a, b) || finer(a, b);
  const moving = events.filter((_, at) => !keptAt.has(at));
  const byTarget = new Map<PlacedEvent | undefined, PlacedEvent[]>();
  const targets = moving.map((placed) => {
    const before = kept.find((other) => whole(other, placed) > 0);
    const together = byTarget.get(before);
    if (together === undefined) byTarget.set(before, [placed]);
    else together.push(placed);
    return { placed, before };
  });
  return targets.map(({ placed, before }) => {
    const together = byTarget.get(before) ?? [];
    const fix = together[0] === placed ? fixOf(reading, together.toSorted(whole), before, kept) : undefined;
    return { placed, before, fix };
  });
}

function fixOf(
  reading: Reading,
  moving: readonly PlacedEvent[],
  before: PlacedEvent | undefined,
  kept: readonly PlacedEvent[],
): Fix | undefined {
  const last = kept.at(-1);
  const at = before?.lines.start ?? last?.lines.end;
  if (at === undefined) return undefined;
  const title =
    moving.length === 1 ? "Move the event to its place" : `Move ${moving.length} events to their place`;
  return { title, safe: true, edits: movingEdits(reading.text, moving, at) };
}

/** The edits that take events out and put them in again, in the given order, at an offset where a line begins or the text ends. */
export function movingEdits(text: string, moving: readonly PlacedEvent[], at: number): Edit[] {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const bodies = moving.map(({ lines }) => text.slice(lines.start, lines.end).replace(/\r?\n$/, ""));
  const isLineStart = at === 0 || text[at - 1] === "\n";
  const insert = isLineStart ? bodies.map((body) => body + lineEnd) : bodies.map((body) => lineEnd + body);
  return [
    ...moving.map(({ lines }) => ({ span: lines, text: "" })),
    { span: { start: at, end: at }, text: insert.join("") },
  ];
}

function foldPlace({ event }: PlacedEvent): string {
  return event.location.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
