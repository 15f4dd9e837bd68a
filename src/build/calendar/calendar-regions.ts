import { compareTexts } from "../../base/compare-texts.js";
import { headingSlug, uniqueId } from "../../base/slug.js";
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
  for (const heading of new Set(issues.flatMap(({ items }) => items.flatMap(headingOf)))) {
    const title = regionTitle(heading);
    if (!isVirtualRegion(title) && headingKey(title) !== "") titles.set(headingKey(title), title);
  }
  const slugs = new Set([ONLINE.slug]);
  const regions = [...titles]
    // By their keys, so that which of two gets a slug they share hangs on no event.
    .toSorted(([a], [b]) => compareTexts(a, b))
    .map(([key, title]) => ({
      title,
      slug: uniqueId(headingSlug(title), slugs),
      has: (event: CalendarEvent) => event.regions.some((one) => headingKey(one) === key),
    }))
    .toSorted((a, b) => compareRegions(a.title, b.title));
  return [ONLINE, ...regions];
}

function headingOf(item: ItemRecord): string | [] {
  return item.kind === "event" ? (item.region ?? []) : [];
}
