import { compareTexts } from "../base/compare-texts.js";
import type { Edit } from "../base/edit.js";
import { lineEndAt } from "../base/line-end.js";
import { longestOrder } from "../base/longest-order.js";
import type { Fix } from "../issue/diagnostic.js";
import type { PlacedEvent } from "./event-lines.js";
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
export const byDate: EventOrder = (a, b) => compareTexts(a.orderDate, b.orderDate);

/** The order of events by place, as it is typed, whatever its accents. */
export const byPlace: EventOrder = (a, b) => compareTexts(a.placeKey, b.placeKey);

/** The events of a list that have to be in order: those that are over are to go anyway. */
export function eventsToOrder(events: readonly PlacedEvent[]): PlacedEvent[] {
  return events.filter(({ isOver }) => !isOver);
}

/** The least events that have to move so that all are in order, and how: `finer` says where among their equals. */
export function misplacedEvents(
  reading: Reading,
  events: readonly PlacedEvent[],
  order: EventOrder,
  finer: EventOrder = () => 0,
): Misplaced[] {
  if (isInOrder(events, order)) return [];
  const keptAt = longestOrder(events, order);
  const kept = events.filter((_, at) => keptAt.has(at));
  const whole: EventOrder = (a, b) => order(a, b) || finer(a, b);
  const moving = events.filter((_, at) => !keptAt.has(at));
  const byTarget = new Map<PlacedEvent | undefined, PlacedEvent[]>();
  const greatest = greatestSoFar(kept, order, finer);
  const targets = moving.map((placed) => {
    const before = kept[firstBehind(greatest, placed, whole)];
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

function isInOrder(events: readonly PlacedEvent[], order: EventOrder): boolean {
  let last: PlacedEvent | undefined;
  for (const placed of events) {
    if (last !== undefined && order(last, placed) > 0) return false;
    last = placed;
  }
  return true;
}

/** For each event of a list that is in order, the greatest by the finer order among its equals up to it. */
function greatestSoFar(kept: readonly PlacedEvent[], order: EventOrder, finer: EventOrder): PlacedEvent[] {
  const greatest: PlacedEvent[] = [];
  for (const placed of kept) {
    const last = greatest.at(-1);
    const stays = last !== undefined && order(last, placed) === 0 && finer(last, placed) > 0;
    greatest.push(stays ? last : placed);
  }
  return greatest;
}

/** The place of the first event that stands behind another; a binary search. */
function firstBehind(greatest: readonly PlacedEvent[], placed: PlacedEvent, whole: EventOrder): number {
  let [low, high] = [0, greatest.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = greatest[middle];
    if (other !== undefined && whole(other, placed) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
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
  const lineEnd = lineEndAt(text, at);
  const bodies = moving.map(({ lines }) => text.slice(lines.start, lines.end).replace(/\r?\n$/, ""));
  const isLineStart = at === 0 || text[at - 1] === "\n";
  const insert = isLineStart ? bodies.map((body) => body + lineEnd) : bodies.map((body) => lineEnd + body);
  return [
    ...moving.map(({ lines }) => ({ span: lines, text: "" })),
    { span: { start: at, end: at }, text: insert.join("") },
  ];
}
