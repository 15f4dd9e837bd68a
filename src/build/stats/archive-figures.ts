import { yearOf } from "../../base/calendar-date.js";
import { compareTexts } from "../../base/compare-texts.js";
import { countBy } from "../../base/count-by.js";
import type { EventArchive } from "../calendar/event-archive.js";
import { EVENTS_PATH } from "../calendar/event-addresses.js";
import { type ArchiveItem, itemsOfIssue } from "../links/archive-items.js";
import {
  hostPath,
  isFromOutside,
  isListedLink,
  languagePath,
  partPath,
  yearPath,
} from "../links/link-lists.js";
import type { IssueEntry } from "../pages/view.js";
import type { RecordedIssue } from "../records/archive-records.js";
import { SEARCH_SECTIONS, SECTION_NAMES, type SearchSection } from "../search/search-sections.js";

/** An archive in numbers. */
export interface ArchiveFigures {
  readonly issueCount: number;
  readonly itemCount: number;
  readonly first: IssueEntry;
  readonly newest: IssueEntry;
  /** From that of the first issue to that of the newest, with those in between in which nothing came out. */
  readonly years: readonly YearFigures[];
  readonly sections: readonly Series[];
  /** Those to which most links lead, longest first; without what a project says of its own work. */
  readonly hosts: readonly Count[];
  readonly hostCount: number;
  /** Those in which most links are, without the publication's own; by BCP 47 tag. */
  readonly languages: readonly Count[];
  /** Events, each counted once however often it was listed, by the year in which they take place. */
  readonly events: { readonly years: readonly string[]; readonly regions: readonly Series[] };
}

/** What came out in a year. */
export interface YearFigures {
  readonly year: string;
  readonly issues: number;
  readonly items: number;
  /** Of the page that lists it, where there is one. */
  readonly path: string | undefined;
}

/** What is counted year by year. */
export interface Series {
  readonly title: string;
  /** Of the page that lists it, where there is one. */
  readonly path: string | undefined;
  readonly total: number;
  /** One number for each of the years that are told beside. */
  readonly byYear: readonly number[];
}

/** How many there are of something. */
export interface Count {
  readonly title: string;
  /** Of the page that lists it, where there is one. */
  readonly path: string | undefined;
  readonly count: number;
}

const MOST_HOSTS = 20;
const MOST_LANGUAGES = 12;
/** Nobody lists an event that is further ahead of an issue. */
const YEARS_AHEAD = 2;

/** Counts what issues, the oldest first, hold; undefined where there is none. */
export function countArchive(
  issues: readonly RecordedIssue[],
  events: EventArchive | undefined,
  ownLanguage: string,
): ArchiveFigures | undefined {
  const [first, newest] = [issues[0]?.issue, issues.at(-1)?.issue];
  if (first === undefined || newest === undefined) return undefined;
  const years = yearsFrom(first.date, newest.date);
  const items = issues.flatMap((issue) => itemsOfIssue(issue));
  // As the lists of links have them, so that a figure is the length of the list it leads to.
  const links = items.filter(isListedLink);
  const hosts = countBy(links.filter(isFromOutside), ({ host }) => (host === undefined ? [] : [host]));
  return {
    issueCount: issues.length,
    itemCount: items.length,
    first,
    newest,
    years: countYears(years, issues, links),
    sections: countSections(items, links, years),
    hosts: largestOf(hosts, MOST_HOSTS, hostPath),
    hostCount: hosts.size,
    languages: largestOf(countLanguages(links, ownLanguage), MOST_LANGUAGES, languagePath),
    events: countRegions(events, yearOf(first.date), yearOf(newest.date) + YEARS_AHEAD),
  };
}

function yearsFrom(first: string, last: string): string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at).padStart(4, "0"));
}

function countYears(
  years: readonly string[],
  issues: readonly RecordedIssue[],
  links: readonly ArchiveItem[],
): YearFigures[] {
  const listed = new Set(links.map(({ issue }) => issue.date.slice(0, 4)));
  return years.map((year) => {
    const own = issues.filter(({ issue }) => issue.date.startsWith(year));
    const items = own.reduce((sum, one) => sum + one.items.length, 0);
    return { year, issues: own.length, items, path: listed.has(year) ? yearPath(year) : undefined };
  });
}

function countSections(
  items: readonly ArchiveItem[],
  links: readonly ArchiveItem[],
  years: readonly string[],
): Series[] {
  const listed = new Set(links.map(({ part }) => part));
  const counts = new Map<SearchSection, number[]>();
  for (const { issue, part } of items) {
    const at = years.indexOf(issue.date.slice(0, 4));
    const byYear = counts.get(part) ?? years.map(() => 0);
    byYear[at] = (byYear[at] ?? 0) + 1;
    counts.set(part, byYear);
  }
  return SEARCH_SECTIONS.flatMap((part) => {
    const byYear = counts.get(part);
    const path = part === "events" ? EVENTS_PATH : listed.has(part) ? partPath(part) : undefined;
    return byYear === undefined ? [] : [seriesOf(SECTION_NAMES[part], byYear, path)];
  });
}

function countLanguages(links: readonly ArchiveItem[], own: string): ReadonlyMap<string, number> {
  return countBy(links, ({ item }) => (item.language === own ? [] : [item.language]));
}

/** A year that was mistyped, as 2206, would make a table of two centuries: only those that can be meant are counted. */
function countRegions(events: EventArchive | undefined, from: number, to: number): ArchiveFigures["events"] {
  const counted = (events?.all ?? []).filter(({ date }) => yearOf(date) >= from && yearOf(date) <= to);
  const dates = counted.map(({ date }) => date).toSorted(compareTexts);
  const [first, last] = [dates[0], dates.at(-1)];
  if (events === undefined || first === undefined || last === undefined) return { years: [], regions: [] };
  const years = yearsFrom(first, last);
  const regions = events.regions.map(({ title, has }) => {
    const byYear = years.map(() => 0);
    for (const event of counted)
      if (has(event)) {
        const at = yearOf(event.date) - yearOf(first);
        byYear[at] = (byYear[at] ?? 0) + 1;
      }
    return seriesOf(title, byYear);
  });
  return { years, regions: regions.filter(({ total }) => total > 0) };
}

function seriesOf(title: string, byYear: readonly number[], path?: string): Series {
  return { title, path, byYear, total: byYear.reduce((sum, count) => sum + count, 0) };
}

function largestOf(
  counts: ReadonlyMap<string, number>,
  most: number,
  pathOf: (title: string, count: number) => string | undefined,
): Count[] {
  return [...counts]
    .map(([title, count]) => ({ title, count, path: pathOf(title, count) }))
    .toSorted((a, b) => b.count - a.count || compareTexts(a.title, b.title))
    .slice(0, most);
}
