import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import { yearOf } from "../base/calendar-date.js";
import { listItems } from "../build/links/archive-items.js";
import { SEARCH_SECTIONS, type SearchSection } from "../build/search/search-sections.js";
import { readArchive } from "../build/archive.js";
import { ArchiveRecords } from "../build/records/archive-records.js";
import type { ItemRecord } from "../build/records/item-record.js";
import { canonicalAddress } from "../base/canonical-address.js";
import { LONGEST_ADDRESS } from "../check/health/health-file.js";
import type { Publication } from "../issue/publication.js";
import type { CacheStore } from "./cache-store.js";
import type { Checkout } from "./checkout.js";
import { openKeptRecords } from "./kept-records.js";
import { readIssueTexts } from "./read-sources.js";

/** What the pages of an archive are read from. */
export interface ArchivePagesWorld {
  readonly checkout: Checkout;
  readonly publication: Publication;
  /** Where the items of issues are kept from one time to the next. */
  readonly cache?: CacheStore | undefined;
  /** Of the program: another may read issues otherwise. */
  readonly version: string;
}

/** A page that issues link to. */
export interface ArchivePage {
  /** One spelling for all addresses of the page, by `canonicalAddress`. */
  readonly address: string;
  /** The address to visit, as an issue has it: the newest of those with https, else the newest. */
  readonly url: string;
  /** As `url` has it. */
  readonly host: string;
  /** The years of the issues that link to it, oldest first. */
  readonly years: readonly number[];
}

/** Which links of an archive are meant. */
export interface PageChoice {
  /** Of issues from the first to the last of two years. */
  readonly years?: readonly [first: number, last: number] | undefined;
  /** Of sections of any of these parts; all when empty. */
  readonly parts?: readonly SearchSection[];
}

/** The parts of an archive by their names, as they stand in the addresses of `/links/`. Throws a Failure `usage`. */
export function linkPartsOf(names: readonly string[]): readonly SearchSection[] {
  return names.map((name) => {
    const part = SEARCH_SECTIONS.find((one) => one === name);
    if (part !== undefined) return part;
    throw new Failure(
      "usage",
      `Unexpected section ${quote(name)}, expected one of ${SEARCH_SECTIONS.join(", ")}`,
    );
  });
}

/** The pages that the items of all issues link to, those of the oldest issues first. Throws as a build does. */
export function readArchivePages(world: ArchivePagesWorld, choice: PageChoice = {}): readonly ArchivePage[] {
  const { checkout, publication, cache, version } = world;
  const issues = readArchive(readIssueTexts(checkout, publication), publication);
  const kept = cache === undefined ? undefined : openKeptRecords(cache, version);
  const records = new ArchiveRecords(issues, publication, kept?.read);
  const pages = pagesOf(records, choice);
  kept?.keep();
  return pages;
}

function pagesOf(records: ArchiveRecords, { years, parts = [] }: PageChoice): ArchivePage[] {
  const pages = new Map<string, { url: string; years: Set<number> }>();
  const [first, last] = years ?? [-Infinity, Infinity];
  for (const { issue, item, part } of listItems(records)) {
    const year = yearOf(issue.date);
    if (year < first || year > last || (parts.length > 0 && !parts.includes(part))) continue;
    for (const url of addressesOf(item)) {
      const address = url === item.url ? item.canonical : canonicalAddress(url);
      if (address === undefined || address.length > LONGEST_ADDRESS || !URL.canParse(url)) continue;
      const page = pages.get(address);
      if (page === undefined) pages.set(address, { url, years: new Set([year]) });
      else {
        page.years.add(year);
        if (isSafer(url, page.url)) page.url = url;
      }
    }
  }
  return [...pages].map(([address, page]) => ({
    address,
    url: page.url,
    host: new URL(page.url).hostname,
    years: [...page.years].toSorted((a, b) => a - b),
  }));
}

function addressesOf(item: ItemRecord): readonly string[] {
  switch (item.kind) {
    case "link":
    case "call":
      return [item.url, ...item.further.map(({ url }) => url)];
    case "event":
      return [item.url, ...item.names.map(({ url }) => url), ...item.groups.map(({ url }) => url)];
    case "quote":
      return [item.url];
  }
}

function isSafer(url: string, than: string): boolean {
  return /^https:/i.test(url) || !/^https:/i.test(than);
}
