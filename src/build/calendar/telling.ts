import type { CalendarDate } from "../../base/calendar-date.js";
import { labelledPlace, readPlace } from "../../issue/events/event-place.js";
import type { EventMode } from "../../issue/issue.js";
import type { EventRecord, LinkText } from "../records/item-record.js";
import type { Appearance } from "./appearance.js";
import { readName } from "./cancellation.js";

/** What an issue tells of an event, its entries taken together: all of it is shown, and nothing else is. */
export interface Telling {
  /** First and last day, as clocks at the place show them. */
  readonly date: CalendarDate;
  readonly endDate: CalendarDate;
  /** As listed: `Hybrid (Berlin, DE)`. */
  readonly location: string;
  readonly mode: EventMode;
  /** Headings below which it stands. */
  readonly regions: readonly string[];
  /** Who invites. */
  readonly groups: readonly LinkText[];
  /** What happens; the text is empty where it only says that nothing does. */
  readonly names: readonly LinkText[];
  readonly isCancelled: boolean;
}

/** What an appearance tells. An event that is listed once as virtual and once with a place is hybrid. */
export function tellingOf({ entries }: Appearance): Telling {
  const [first, ...others] = entries;
  const modes = new Set(entries.map(({ mode }) => mode));
  const mode = modes.size > 1 ? "hybrid" : first.mode;
  const names = distinct(entries.flatMap((entry) => entry.names));
  const read = names.map(({ text, url }) => ({ ...readName(text), url }));
  return {
    date: first.date,
    endDate: others.reduce((last, { endDate }) => (endDate > last ? endDate : last), first.endDate),
    location: mode === first.mode ? first.location : labelledPlace(mode, readPlace(first.location, 0).where),
    mode,
    regions: regionsOf(entries),
    groups: distinct(entries.flatMap(({ groups }) => groups)),
    names: read.map(({ text, url }) => ({ text, url })),
    isCancelled: read[0]?.isCancelled === true || entries.some(saysCancelled),
  };
}

/** Whether two tellings would be shown alike. */
export function isSameTelling(a: Telling, b: Telling): boolean {
  return (
    a.date === b.date &&
    a.endDate === b.endDate &&
    a.location === b.location &&
    a.mode === b.mode &&
    a.isCancelled === b.isCancelled &&
    a.regions.join("\n") === b.regions.join("\n") &&
    isSameList(a.names, b.names) &&
    isSameList(a.groups, b.groups)
  );
}

/** Whether two lists of links are alike, text by text and address by address. */
export function isSameList(a: readonly LinkText[], b: readonly LinkText[]): boolean {
  return a.length === b.length && a.every(({ text, url }, at) => text === b[at]?.text && url === b[at].url);
}

/** Some write it where the place stands. */
function saysCancelled({ location }: EventRecord): boolean {
  return readName(location).isCancelled;
}

function regionsOf(entries: readonly EventRecord[]): readonly string[] {
  const regions = entries.flatMap(({ region }) => (region === undefined ? [] : regionTitle(region)));
  return regions.length < 2 ? regions : [...new Set(regions)].toSorted();
}

/** The name of a region without a colon behind it, as some headings have. */
export function regionTitle(heading: string): string {
  return heading.endsWith(":") ? heading.slice(0, -1).trimEnd() : heading;
}

/** Links by their addresses, the first text of each. */
function distinct(links: readonly LinkText[]): readonly LinkText[] {
  if (links.length < 2) return links;
  return [...new Map(links.toReversed().map((link) => [link.url, link])).values()].toReversed();
}
