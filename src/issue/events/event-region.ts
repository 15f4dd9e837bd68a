import { compareTexts } from "../../base/compare-texts.js";
import type { Continent, Country } from "../../base/countries.js";
import { headingKey } from "../section-role.js";
import type { EventPlace } from "./event-place.js";
import type { PlaceConventions } from "./place-conventions.js";

/** The parts of the world that headings name. */
const REGIONS: ReadonlyMap<string, readonly Continent[]> = new Map(
  Object.entries({
    africa: ["Africa"],
    americas: ["North America", "South America"],
    asia: ["Asia"],
    "asia pacific": ["Asia", "Oceania"],
    "asia and oceania": ["Asia", "Oceania"],
    "australia and new zealand": ["Oceania"],
    europe: ["Europe"],
    "latin america": ["South America", "North America"],
    "north america": ["North America"],
    oceania: ["Oceania"],
    "south america": ["South America"],
  } satisfies Record<string, readonly Continent[]>),
);

/** The continents that a heading stands for, or undefined when it names none. */
export function regionNamed(title: string | undefined): readonly Continent[] | undefined {
  return REGIONS.get(headingKey(title ?? ""));
}

const VIRTUAL = /^(?:virtual|online)$/;

/** Whether a region is the one for events to which nobody travels. */
export function isVirtualRegion(title: string | undefined): boolean {
  return VIRTUAL.test(headingKey(title ?? ""));
}

/** The heading of events to which nobody travels, where an issue has none yet. */
const VIRTUAL_REGION = "Virtual";

/**
 * The headings below which an event stands: the one for virtual events, the one of its continent, or for hybrid events
 * both. Of the headings that an issue has, those that mean the region are taken; else the continent's own name. Empty
 * for a place whose country nobody tells.
 */
export function regionsOfEvent(
  place: EventPlace,
  conventions: PlaceConventions,
  headings: readonly string[] = [],
): string[] {
  const virtual = headings.find(isVirtualRegion) ?? VIRTUAL_REGION;
  if (place.mode === "virtual") return [virtual];
  const country = place.spots[0]?.country;
  const there = country === undefined ? undefined : regionOfCountry(country, conventions, headings);
  return [...(place.mode === "hybrid" ? [virtual] : []), ...(there === undefined ? [] : [there])];
}

/** The heading of a country: the publication's exception, else its first continent. */
function regionOfCountry(
  { code, continents }: Country,
  { regions }: PlaceConventions,
  headings: readonly string[],
): string | undefined {
  const own = Object.hasOwn(regions, code) ? regions[code] : undefined;
  if (own !== undefined) return headings.find((title) => headingKey(title) === headingKey(own)) ?? own;
  for (const continent of continents) {
    const known = headings.find((title) => regionNamed(title)?.includes(continent));
    if (known !== undefined) return known;
  }
  return continents[0];
}

/** Negative where the first of two regions stands first: virtual events, then the parts of the world by name. */
export function compareRegions(a: string, b: string): number {
  return compareTexts(regionRank(a), regionRank(b));
}

function regionRank(title: string): string {
  return isVirtualRegion(title) ? "" : headingKey(title);
}
