import { groupBy } from "../../base/group-by.js";
import { compareTexts } from "../../base/compare-texts.js";
import { foldText, eventKey, type EventEntity } from "../../issue/events/event-entity.js";
import { readPlace } from "../../issue/events/event-place.js";
import type { PlaceConventions } from "../../issue/events/place-conventions.js";
import { canonicalAddress } from "../../base/canonical-address.js";
import type { EventMode } from "../../issue/issue.js";
import type { FoundEvent } from "../found.js";
import { houseLocation, townOfPlace } from "./house-location.js";
import type { Town } from "./read-address.js";

/** An event as all sources together tell it. */
export interface MergedEvent<One extends FoundEvent = FoundEvent> {
  /** Undefined where nobody says where it is: then it cannot be listed. */
  readonly entity: EventEntity | undefined;
  readonly key: string;
  readonly title: string;
  readonly date: string;
  readonly endDate: string;
  readonly address: string;
  readonly isCancelled: boolean;
  /** Whether a source says if one has to travel. */
  readonly isModeTold: boolean;
  /** What the sources told, the one that is believed most first. */
  readonly found: readonly One[];
}

/**
 * One entity for each event, whatever the order in which sources told of it: those with one address and day are one,
 * and those of one group that begin at one moment in one town. Of each field the best told one is taken.
 */
export function mergeFound<One extends FoundEvent>(
  found: readonly One[],
  conventions: PlaceConventions,
): MergedEvent<One>[] {
  const sorted = found.toSorted(compareTrust);
  const byAddress = groupBy(sorted, addressKey);
  const merged = groupBy(byAddress, (same) => meetingKey(same, conventions)).map((groups) =>
    mergeGroup(groups.flat().toSorted(compareTrust), conventions),
  );
  return merged.toSorted((a, b) => compareTexts(a.key, b.key));
}

function addressKey({ date, address, id }: FoundEvent): string {
  return `${date} ${canonicalAddress(address) ?? id ?? address}`;
}

/** Who meets, when and where, by the first source that tells all of it. */
function meetingKey(same: readonly FoundEvent[], conventions: PlaceConventions): string | undefined {
  for (const { group, startsAt, place, mode } of same) {
    const location = houseLocation(modeOf([mode]) ?? "in-person", townOfPlace(place), conventions);
    if (group === undefined || startsAt === undefined || location === undefined) continue;
    return `${startsAt} ${foldText(group.name)} ${foldText(readPlace(location, 0).where)}`;
  }
  return undefined;
}

function mergeGroup<One extends FoundEvent>(
  found: readonly One[],
  conventions: PlaceConventions,
): MergedEvent<One> {
  const first = found[0] as One;
  const told = modeOf(found.map(({ mode }) => mode));
  const mode = told ?? "in-person";
  const location = houseLocation(mode, townOf(found), conventions);
  const group = found.find((one) => one.group !== undefined)?.group;
  const { date, endDate, title, address } = first;
  const entity: EventEntity = {
    date,
    endDate,
    location: location ?? "",
    place: readPlace(location ?? "", 0),
    group: group && { text: group.name, url: group.address },
    name: { text: title, url: address },
  };
  return {
    entity: location === undefined ? undefined : entity,
    key: eventKey(entity),
    title,
    date,
    endDate,
    address,
    // Who calls an event off says so in one place first.
    isCancelled: found.some(({ state }) => state !== "planned"),
    isModeTold: told !== undefined,
    found,
  };
}

/** The most exact town: with a state rather than without. */
function townOf(found: readonly FoundEvent[]): Town | undefined {
  const towns = found.flatMap(({ place }) => townOfPlace(place) ?? []);
  return towns.find(({ subdivision }) => subdivision !== undefined) ?? towns[0];
}

/** Whether one has to travel: hybrid where anybody says so, or where one source says this and another that. */
function modeOf(modes: readonly FoundEvent["mode"][]): EventMode | undefined {
  const told = new Set(modes.filter((mode) => mode !== "unknown"));
  return told.has("hybrid") || told.size > 1 ? "hybrid" : [...told][0];
}

/** Sources that say more are believed more; among equals the order is any, but always the same. */
function compareTrust(a: FoundEvent, b: FoundEvent): number {
  return trustOf(b) - trustOf(a) || compareTexts(JSON.stringify(a), JSON.stringify(b));
}

function trustOf({ place, mode, startsAt, group }: FoundEvent): number {
  const isExact = place?.city !== undefined && place.country !== undefined;
  return (isExact ? 8 : 0) + (mode === "unknown" ? 0 : 4) + (startsAt ? 2 : 0) + (group ? 1 : 0);
}
