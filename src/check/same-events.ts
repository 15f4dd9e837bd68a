import { isVirtualRegion } from "../issue/events/event-region.js";
import { regionsIn, type PlacedEvent } from "./event-lines.js";
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
  const byKey = new Map<string, { online: PlacedEvent[]; there: PlacedEvent[] }>();
  for (const { section, events } of regionsIn(reading)) {
    const isVirtual = isVirtualRegion(section.title);
    for (const placed of events) {
      if (placed.address === undefined || placed.isOver) continue;
      const key = `${placed.orderDate} ${placed.address}`;
      let same = byKey.get(key);
      if (same === undefined) byKey.set(key, (same = { online: [], there: [] }));
      (isVirtual ? same.online : same.there).push(placed);
    }
  }
  return [...byKey.values()].filter(({ online, there }) => online.length + there.length > 1);
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
