import type { SectionRole } from "../../issue/section-role.js";
import type { RecordedIssue } from "../records/archive-records.js";
import type { ItemRecord } from "../records/item-record.js";
import { SEARCH_SECTIONS, searchSectionOf, type SearchSection } from "../search/search-sections.js";

/**
 * Parts with lists of links, in the order in which they are named. A part is a section of the search, under which headings
 * of many years meet; events have pages of their own, and quotes are no links.
 */
export const LISTED_PARTS: readonly SearchSection[] = SEARCH_SECTIONS.filter(
  (part) => part !== "events" && part !== "quotes",
);

/** Parts in which a project speaks of its own work, by the thousand; lists by tag and host leave them to those by section. */
export const WORK_PARTS: ReadonlySet<SearchSection> = new Set<SearchSection>(["changes", "rfcs"]);

/** Where a section stands in its issue. */
export interface SectionPlace {
  /** The headings above it, outermost first. */
  readonly above: readonly string[];
  /** By its own role, or by that of the nearest section above it where it has none of its own. */
  readonly part: SearchSection;
}

/** The places of an issue's sections by their ids. */
export function placeSections({
  sections,
}: Pick<RecordedIssue, "sections">): ReadonlyMap<string, SectionPlace> {
  const places = new Map<string, SectionPlace>();
  const open: { readonly title: string; readonly level: number; readonly role: SectionRole }[] = [];
  for (const { id, title, level, role } of sections) {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const above = open.map((one) => one.title);
    const known = role === "other" ? (open.at(-1)?.role ?? role) : role;
    places.set(id, { above, part: searchSectionOf(known) });
    open.push({ title, level, role: known });
  }
  return places;
}

/** What an item of an issue belongs to: search, lists and figures count it under the same part. */
export function partsOfItems(
  issue: Pick<RecordedIssue, "sections">,
): (item: Pick<ItemRecord, "role" | "sectionId">) => SearchSection {
  let places: ReturnType<typeof placeSections> | undefined;
  return ({ role, sectionId }) => {
    if (role !== "other") return searchSectionOf(role);
    places ??= placeSections(issue);
    return places.get(sectionId)?.part ?? "other";
  };
}
