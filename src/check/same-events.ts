import { groupBy, mapByKey } from "../base/group-by.js";
import { isVirtualRegion } from "../issue/events/event-region.js";
import { eventsIn, type PlacedEvent } from "./event-lines.js";
import type { Reading } from "./reading.js";

/** All entries of one event: those with its address and its first day. */
export interface SameEvents {
  /** Entries among the virtual events, and those below other headings, in the order of the text. */
  readonly online: readonly PlacedEvent[];
  readonly there: readonly PlacedEvent[];
}

/** The events that are entered more than once; those that are over are left out. */
export function sameEventsIn(reading: Reading): readonly SameEvents[] {
  return reading.once(findSame);
}

function findSame(reading: Reading): SameEvents[] {
  const found: SameEvents[] = [];
  for (const [address, placed] of eventsByAddress(reading)) {
    if (address === undefined || placed.length === 1) continue;
    const current = placed.filter(({ isOver }) => !isOver);
    for (const same of groupBy(current, ({ orderDate }) => orderDate)) {
      if (same.length === 1) continue;
      const isOnline = ({ section }: PlacedEvent) => isVirtualRegion(section.title);
      found.push({ online: same.filter(isOnline), there: same.filter((one) => !isOnline(one)) });
    }
  }
  return found;
}

/** The events by what their names lead to. */
export function eventsByAddress(reading: Reading): ReadonlyMap<string | undefined, readonly PlacedEvent[]> {
  return reading.once(findByAddress);
}

function findByAddress(reading: Reading): ReadonlyMap<string | undefined, readonly PlacedEvent[]> {
  return mapByKey(eventsIn(reading), ({ address }) => address);
}

/** An entry that says again what another says, and that other. */
export interface RepeatedEvent {
  readonly first: PlacedEvent;
  readonly again: PlacedEvent;
}

/** The entries of events that stand there already; the two halves of a hybrid event are none. */
export function repeatedEventsIn(reading: Reading): readonly RepeatedEvent[] {
  return reading.once(findRepeated);
}

function findRepeated(reading: Reading): RepeatedEvent[] {
  return sameEventsIn(reading).flatMap(({ online, there }) => {
    const repeated = [online, there].flatMap(([first, ...rest]) =>
      first === undefined ? [] : rest.map((again) => ({ first, again })),
    );
    const [firstOnline, firstThere] = [online[0], there[0]];
    if (firstOnline === undefined || firstThere === undefined || isHybridPair(firstOnline, firstThere))
      return repeated;
    return [...repeated, { first: firstOnline, again: firstThere }];
  });
}

/** Whether an entry among the virtual events and one elsewhere are the two halves of a hybrid event. */
export function isHybridPair(online: PlacedEvent, there: PlacedEvent): boolean {
  return online.place.mode !== "virtual" || there.place.mode !== "virtual";
}
