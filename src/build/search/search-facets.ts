import { typedHost } from "../../base/address-parts.js";
import { compareTexts } from "../../base/compare-texts.js";
import { partsOfItems } from "../links/link-parts.js";
import type { ArchiveRecords } from "../records/archive-records.js";
import { SEARCH_SECTIONS, type SearchSection } from "./search-sections.js";

/** A value of a filter, with the number of items that it leaves. */
export interface SearchFacet<Value extends string = string> {
  readonly value: Value;
  readonly count: number;
}

/** What a search can be narrowed to. */
export interface SearchFacets {
  /** Newest first. */
  readonly years: readonly SearchFacet[];
  /** In the order of `SEARCH_SECTIONS`, without those that have no item. */
  readonly sections: readonly SearchFacet<SearchSection>[];
  /** Most items first. */
  readonly languages: readonly SearchFacet[];
  /** Most items first; the others can be typed. */
  readonly hosts: readonly SearchFacet[];
}

const MOST_HOSTS = 50;

/** The values that the filters of a search can have, for a page that offers them. */
export function listSearchFacets({ issues }: ArchiveRecords): SearchFacets {
  const years = new Map<string, number>();
  const sections = new Map<string, number>();
  const languages = new Map<string, number>();
  const hosts = new Map<string, number>();
  for (const recorded of issues) {
    const { issue, items } = recorded;
    const sectionOf = partsOfItems(recorded);
    const year = issue.date.slice(0, 4);
    for (const item of items) {
      increase(years, year);
      increase(sections, sectionOf(item));
      increase(languages, item.language);
      const host = typedHost(item.url);
      if (host !== undefined) increase(hosts, host);
    }
  }
  return {
    years: facetsOf(years).toSorted((one, other) => compareTexts(other.value, one.value)),
    sections: SEARCH_SECTIONS.flatMap((value) => {
      const count = sections.get(value);
      return count === undefined ? [] : [{ value, count }];
    }),
    languages: facetsOf(languages),
    hosts: facetsOf(hosts).slice(0, MOST_HOSTS),
  };
}

function increase(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function facetsOf(counts: ReadonlyMap<string, number>): SearchFacet[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || compareTexts(one.value, other.value));
}
