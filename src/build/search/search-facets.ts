import { typedHost } from "../../base/address-parts.js";
import { compareTexts } from "../../base/compare-texts.js";
import { countBy } from "../../base/count-by.js";
import { partsOfItems } from "../links/link-parts.js";
import type { ArchiveRecords } from "../records/archive-records.js";
import type { ItemRecord } from "../records/item-record.js";
import { SEARCH_SECTIONS, type SearchSection } from "./search-sections.js";

/** A value of a filter, with the number of items that it leaves. */
export interface SearchFacet<Value extends string = string> {
  readonly value: Value;
  readonly count: number;
}

/** What a search can be narrowed to, besides the years of issues. */
export interface SearchFacets {
  /** In the order of `SEARCH_SECTIONS`, without those that have no item. */
  readonly sections: readonly SearchFacet<SearchSection>[];
  /** Most items first. */
  readonly languages: readonly SearchFacet[];
  /** Most items first. */
  readonly hosts: readonly SearchFacet[];
}

/** The values that the filters of a search can have, for a page that offers them. */
export function listSearchFacets({ issues }: ArchiveRecords): SearchFacets {
  const count = (keysOf: (item: ItemRecord) => string | readonly string[]) =>
    countBy(issues, ({ items }) => items.flatMap(keysOf));
  const sections = countBy(issues, (issue) => issue.items.map(partsOfItems(issue)));
  return {
    sections: SEARCH_SECTIONS.flatMap((value) => {
      const own = sections.get(value);
      return own === undefined ? [] : [{ value, count: own }];
    }),
    languages: facetsOf(count(({ language }) => [language])),
    hosts: facetsOf(count(({ url }) => typedHost(url) ?? [])),
  };
}

function facetsOf(counts: ReadonlyMap<string, number>): SearchFacet[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || compareTexts(one.value, other.value));
}
