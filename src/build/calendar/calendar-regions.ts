import { compareTexts } from "../../base/compare-texts.js";
import { titleSlug, uniqueId } from "../../base/slug.js";
import { compareRegions, isVirtualRegion } from "../../issue/events/event-region.js";
import { headingKey } from "../../issue/section-role.js";
import type { RecordedIssue } from "../records/archive-records.js";
import type { ItemRecord } from "../records/item-record.js";
import type { CalendarEvent } from "./calendar-event.js";
import { regionTitle } from "./telling.js";

/** A part of the world, or what needs no travel, with a calendar of its own. */
export interface CalendarRegion {
  /** As the newest issues head it; `Online` for what needs no travel. */
  readonly title: string;
  /** Part of addresses: `north-america`, `online`. */
  readonly slug: string;
  readonly has: (event: CalendarEvent) => boolean;
}

const ONLINE: CalendarRegion = { title: "Online", slug: "online", has: ({ isOnline }) => isOnline };

/**
 * What one can take part in from everywhere, then the regions below which any issue ever listed an event, in the order of
 * issues: who follows a calendar finds it also while its region has nothing to come. A hybrid event is in two.
 */
export function calendarRegionsOf(issues: readonly RecordedIssue[]): CalendarRegion[] {
  const titles = new Map<string, string>();
  for (const { items } of issues)
    for (const [key, title] of titlesIn(items)) {
      // It keeps the place of its first issue.
      titles.set(key, title);
    }
  const slugs = new Set([ONLINE.slug]);
  const keysOf = keyReader();
  const regions = [...titles]
    // The oldest first, so that nobody takes a calendar away from those who follow it by a heading with the same slug.
    .map(([key, title]) => ({
      title,
      slug: uniqueId(titleSlug(title), slugs),
      has: (event: CalendarEvent) => keysOf(event).has(key),
    }))
    .toSorted((a, b) => compareRegions(a.title, b.title));
  return [ONLINE, ...regions];
}

/** The regions of an issue with their keys, and in the order of those: which of two is first hangs on no event. */
function titlesIn(items: readonly ItemRecord[]): readonly (readonly [string, string])[] {
  return [...new Set(items.flatMap(headingOf))]
    .map(regionTitle)
    .filter((title) => !isVirtualRegion(title))
    .map((title) => [headingKey(title), title] as const)
    .filter(([key]) => key !== "")
    .toSorted(([a], [b]) => compareTexts(a, b));
}

/** The keys of an event's regions, worked out once for each event: every region asks for those of all events. */
function keyReader(): (event: CalendarEvent) => ReadonlySet<string> {
  const known = new WeakMap<CalendarEvent, ReadonlySet<string>>();
  return (event) => {
    const keys = known.get(event) ?? new Set(event.regions.map(headingKey));
    known.set(event, keys);
    return keys;
  };
}

function headingOf(item: ItemRecord): string | [] {
  return item.kind === "event" ? (item.region ?? []) : [];
}
