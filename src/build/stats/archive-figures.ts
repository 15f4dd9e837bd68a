import { typedHost } from "../../base/address-parts.js";
import { compareTexts } from "../../base/compare-texts.js";
import { countBy } from "../../base/count-by.js";
import type { EventArchive } from "../calendar/event-archive.js";
import type { IssueEntry } from "../pages/view.js";
import type { RecordedIssue } from "../records/archive-records.js";
import type { ItemRecord } from "../records/item-record.js";
import {
  SEARCH_SECTIONS,
  SECTION_NAMES,
  searchSectionOf,
  type SearchSection,
} from "../search/search-sections.js";

/** An archive in numbers. */
export interface ArchiveFigures {
  readonly issueCount: number;
  readonly itemCount: number;
  readonly first: IssueEntry;
  readonly newest: IssueEntry;
  /** From that of the first issue to that of the newest, with those in between in which nothing came out. */
  readonly years: readonly YearFigures[];
  readonly sections: readonly Series[];
  /** Those to which most links lead, longest first. */
  readonly hosts: readonly Count[];
  readonly hostCount: number;
  /** Those in which most is written, without the publication's own; by BCP 47 tag. */
  readonly languages: readonly Count[];
  /** Events, each counted once however often it was listed, by the year in which they take place. */
  readonly events: { readonly years: readonly string[]; readonly regions: readonly Series[] };
}

/** What came out in a year. */
export interface YearFigures {
  readonly year: string;
  readonly issues: number;
  readonly items: number;
}

/** What is counted year by year. */
export interface Series {
  readonly title: string;
  readonly total: number;
  /** One number for each of the years that are told beside. */
  readonly byYear: readonly number[];
}

/** How many there are of something. */
export interface Count {
  readonly title: string;
  readonly count: number;
}

const MOST_HOSTS = 20;
const MOST_LANGUAGES = 12;
/** In which a project speaks of its own work by the thousand, all at one host, or events are listed week after week. */
const REPEATED: ReadonlySet<SearchSection> = new Set<SearchSection>(["changes", "rfcs", "events"]);

/** Counts what issues, the oldest first, hold; undefined where there is none. */
export function countArchive(
  issues: readonly RecordedIssue[],
  events: EventArchive | undefined,
  ownLanguage: string,
): ArchiveFigures | undefined {
  const [first, newest] = [issues[0]?.issue, issues.at(-1)?.issue];
  if (first === undefined || newest === undefined) return undefined;
  const years = yearsFrom(first.date, newest.date);
  const hosts = countHosts(issues);
  return {
    issueCount: issues.length,
    itemCount: issues.reduce((sum, { items }) => sum + items.length, 0),
    first,
    newest,
    years: years.map((year) => figuresOfYear(year, issues)),
    sections: countSections(issues, years),
    hosts: largestOf(hosts, MOST_HOSTS),
    hostCount: hosts.size,
    languages: largestOf(countLanguages(issues, ownLanguage), MOST_LANGUAGES),
    events: countRegions(events),
  };
}

function yearsFrom(first: string, last: string): string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at).padStart(4, "0"));
}

function figuresOfYear(year: string, issues: readonly RecordedIssue[]): YearFigures {
  const own = issues.filter(({ issue }) => issue.date.startsWith(year));
  return { year, issues: own.length, items: own.reduce((sum, { items }) => sum + items.length, 0) };
}

function countSections(issues: readonly RecordedIssue[], years: readonly string[]): Series[] {
  const counts = new Map<SearchSection, number[]>();
  for (const { issue, items } of issues) {
    const at = years.indexOf(issue.date.slice(0, 4));
    for (const { role } of items) {
      const section = searchSectionOf(role);
      const byYear = counts.get(section) ?? years.map(() => 0);
      byYear[at] = (byYear[at] ?? 0) + 1;
      counts.set(section, byYear);
    }
  }
  return SEARCH_SECTIONS.flatMap((section) => {
    const byYear = counts.get(section);
    return byYear === undefined ? [] : [seriesOf(SECTION_NAMES[section], byYear)];
  });
}

function countHosts(issues: readonly RecordedIssue[]): ReadonlyMap<string, number> {
  return countBy(issues, ({ items }) =>
    // One spelling for all addresses of a page, which is told without its scheme.
    items
      .filter(leadsElsewhere)
      .flatMap(({ canonical }) => (canonical === undefined ? [] : (typedHost(`https://${canonical}`) ?? []))),
  );
}

function leadsElsewhere({ kind, role }: ItemRecord): boolean {
  return kind !== "event" && !REPEATED.has(searchSectionOf(role));
}

function countLanguages(issues: readonly RecordedIssue[], own: string): ReadonlyMap<string, number> {
  const base = (tag: string) => tag.split("-", 1)[0]?.toLowerCase() ?? tag;
  const languages = countBy(issues, ({ items }) => items.map(({ language }) => base(language)));
  return new Map([...languages].filter(([tag]) => tag !== base(own)));
}

function countRegions(events: EventArchive | undefined): ArchiveFigures["events"] {
  const dates = (events?.all ?? []).map(({ date }) => date).toSorted(compareTexts);
  const [first, last] = [dates[0], dates.at(-1)];
  if (events === undefined || first === undefined || last === undefined) return { years: [], regions: [] };
  const years = yearsFrom(first, last);
  const regions = events.regions.map(({ title, has }) => {
    const byYear = years.map(
      (year) => events.all.filter((event) => event.date.startsWith(year) && has(event)).length,
    );
    return seriesOf(title, byYear);
  });
  return { years, regions: regions.filter(({ total }) => total > 0) };
}

function seriesOf(title: string, byYear: readonly number[]): Series {
  return { title, byYear, total: byYear.reduce((sum, count) => sum + count, 0) };
}

function largestOf(counts: ReadonlyMap<string, number>, most: number): Count[] {
  return [...counts]
    .map(([title, count]) => ({ title, count }))
    .toSorted((a, b) => b.count - a.count || compareTexts(a.title, b.title))
    .slice(0, most);
}
