import type { CalendarDate } from "../../base/calendar-date.js";
import { countryOfCode } from "../../base/countries.js";
import { countriesWithState } from "../../base/country-states.js";
import type { EventPlace } from "../../issue/events/event-place.js";
import { isVirtualRegion, regionNamed, regionsOfEvent } from "../../issue/events/event-region.js";
import type { PlaceConventions } from "../../issue/events/place-conventions.js";
import { headingKey } from "../../issue/section-role.js";
import type { EventEntries } from "./event-entries.js";

/** What must be known of a publication and its issues to put an event into the next one. */
export interface CarryCustoms {
  /** Of the next issue. */
  readonly date: CalendarDate;
  readonly conventions: PlaceConventions;
  /** The regions of the last lists; where they have none, the next has none. */
  readonly headings: readonly string[];
  /** Events that stay where they stand, since another entry is their other half. */
  readonly halves: ReadonlySet<EventEntries>;
}

/** The headings below which an event belongs: those where people put it unless that is a mistake, else those of its place. */
export function regionsOf(
  entries: EventEntries,
  place: EventPlace,
  customs: CarryCustoms,
): readonly string[] {
  const typed = [
    ...new Set(entries.flatMap(({ item }) => (item.region === undefined ? [] : tidy(item.region)))),
  ];
  const isUnlabelled = entries.some(({ item, isLabelled }) => !isLabelled && isVirtualRegion(item.region));
  if (isUnlabelled || customs.headings.length === 0 || customs.halves.has(entries)) return typed;
  const told = regionsOfEvent(place, customs.conventions, customs.headings.map(tidy));
  if (place.mode === "virtual") return told;
  const typedThere = typed.filter((title) => !isVirtualRegion(title));
  const toldThere = told.filter((title) => !isVirtualRegion(title));
  const isTypedRight = typedThere.every((title) => mayStandBelow(title, place, customs.conventions));
  const mostRegions = Math.max(1, place.spots.length);
  const there = typedThere.length > 0 && isTypedRight ? typedThere.slice(0, mostRegions) : toldThere;
  const regions = [...told.filter(isVirtualRegion), ...there];
  return regions.length === 0 ? typed : regions;
}

/** A heading without the colon that some type behind it. */
function tidy(title: string): string {
  return title.endsWith(":") ? title.slice(0, -1).trimEnd() : title;
}

/** Whether an event may stand below a heading: one that names no part of the world is the editors' own affair. */
function mayStandBelow(title: string, { spots }: EventPlace, { regions }: PlaceConventions): boolean {
  const continents = regionNamed(title);
  if (continents === undefined || spots.length === 0) return true;
  return spots.some(({ country, parts }) => {
    if (country === undefined) return true;
    const own = Object.hasOwn(regions, country.code) ? regions[country.code] : undefined;
    if (own !== undefined && headingKey(own) === headingKey(title)) return true;
    // Who typed a state and forgot the country, as in `Columbus, IL`, means no place on another continent.
    const states = parts.length === 2 ? countriesWithState(parts[1]?.text ?? "") : [];
    const candidates = [country, ...states.map(countryOfCode)];
    return candidates.some((one) => one?.continents.some((continent) => continents.includes(continent)));
  });
}
