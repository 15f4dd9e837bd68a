import { canonicalAddress } from "../../base/canonical-address.js";
import { foldText } from "../../issue/events/event-entity.js";
import { isVirtualRegion } from "../../issue/events/event-region.js";
import type { EventEntries } from "./event-entries.js";

/**
 * Hybrid events of which a list tells under two addresses, one for those online and one for those in the room: each of
 * the two stays where it is, since in both places it would stand there twice.
 */
export function hybridHalves(events: readonly EventEntries[]): ReadonlySet<EventEntries> {
  const bySides = { online: new Set<string>(), there: new Set<string>() };
  const sided = events.flatMap((entries) => {
    const side = sideOf(entries);
    if (side === undefined) return [];
    const key = keyOf(entries);
    bySides[side].add(key);
    return [{ entries, key }];
  });
  const isBoth = (key: string) => bySides.online.has(key) && bySides.there.has(key);
  return new Set(sided.filter(({ key }) => isBoth(key)).map(({ entries }) => entries));
}

/** Where all entries of a hybrid event stand; undefined for one that stands in both places, and for others. */
function sideOf(entries: EventEntries): "online" | "there" | undefined {
  if (entries.some(({ entity }) => entity.place.mode !== "hybrid")) return undefined;
  const online = entries.filter(({ item }) => isVirtualRegion(item.region));
  if (online.length === entries.length) return "online";
  return online.length === 0 ? "there" : undefined;
}

/** Two hybrid events of one day, one group and one place are one, whatever they are called. */
function keyOf([{ entity }]: EventEntries): string {
  const { date, group, place } = entity;
  const host = group === undefined ? "" : (canonicalAddress(group.url) ?? group.text);
  return `${date} ${host} ${foldText(place.where)}`;
}
