import { typedHost } from "../../base/address-parts.js";
import type { Publication } from "../../issue/publication.js";
import {
  blockPath,
  chunkPath,
  type IndexRoot,
  type ItemShelf,
  ROOT_PATH,
  type TermRun,
  writeRoot,
  type YearStart,
} from "../../search/index-root.js";
import type { ShownItem } from "../../search/item-chunk.js";
import { sealPiece } from "../../search/seal-piece.js";
import { partsOfItems } from "../links/link-parts.js";
import type { ArchiveRecords, RecordedIssue } from "../records/archive-records.js";
import { IssueSigns } from "../records/issue-signs.js";
import type { ItemRecord } from "../records/item-record.js";
import type { SitePart } from "../site-part.js";
import type { SearchSection } from "./search-sections.js";
import { SharedTerms } from "./shared-terms.js";
import { type IndexedTexts, TermCollector } from "./term-collector.js";
import { textsBesideTitle } from "./texts-beside-title.js";
import { type WrittenRun, writeRun } from "./write-run.js";
import { writeShelf } from "./write-shelf.js";

/** The folder of the index, below the root of the site. */
export const SEARCH_INDEX_FOLDER = "search/index/";

/**
 * Terms of the oldest issues, a multiple of so many, are written as one run, those of the others as a second one, so
 * that a new issue changes the second run alone, and the first once in a year.
 */
const ISSUES_PER_RUN = 64;
/** What is shown of items lies in folders of so many issues. */
const ISSUES_PER_SHELF = 8;

/** Names of parts, before their numbers. */
const RUN = "search run ";
const SHELF = "search shelf ";
const ROOT = "search root";

/** Plans the search index, all items of all issues, to be asked by `openSearch`: runs and shelves, then the root that names them. */
export function* planSearchIndex(
  records: ArchiveRecords,
  publication: Publication,
  signs: IssueSigns = new IssueSigns(),
): Generator<SitePart> {
  const { issues } = records;
  yield* planRuns(issues, signs);
  yield* planShelves(issues, publication.language, signs);
  yield {
    name: ROOT,
    inputs: () => signs.ofAll(issues),
    make: (told) => {
      const bytes = sealPiece(writeRoot(rootOf(issues, publication, told)));
      return { outputs: [{ path: SEARCH_INDEX_FOLDER + ROOT_PATH, renderBytes: () => bytes }] };
    },
  };
}

function rootOf(
  issues: readonly RecordedIssue[],
  { language }: Publication,
  told: ReadonlyMap<string, string>,
): IndexRoot {
  return {
    language,
    itemCount: countItems(issues),
    years: yearsOf(issues),
    runs: toldBy(told, RUN).map(runFromText),
    shelves: toldBy(told, SHELF).map((text) => JSON.parse(text) as ItemShelf),
  };
}

function toldBy(told: ReadonlyMap<string, string>, start: string): string[] {
  return [...told].flatMap(([name, text]) => (name.startsWith(start) ? [text] : []));
}

function* planRuns(issues: readonly RecordedIssue[], signs: IssueSigns): Generator<SitePart> {
  const settled = issues.length - (issues.length % ISSUES_PER_RUN);
  for (const [from, to] of [
    [0, settled],
    [settled, issues.length],
  ] as const) {
    const own = issues.slice(from, to);
    if (countItems(own) === 0) continue;
    yield {
      name: RUN + from,
      // Whether an item is a repetition is decided by all that are older.
      inputs: () => signs.ofAll(issues.slice(0, to)),
      make: () => {
        const { run, blocks } = makeRun(own, issues.slice(0, from));
        const outputs = blocks.map((bytes, at) => ({
          path: SEARCH_INDEX_FOLDER + blockPath(run, at),
          renderBytes: () => bytes,
        }));
        return { outputs, told: textOfRun(run) };
      },
    };
  }
}

function makeRun(issues: readonly RecordedIssue[], older: readonly RecordedIssue[]): WrittenRun {
  const pages = new Set<string>();
  for (const { items } of older)
    for (const { canonical } of items) if (canonical !== undefined) pages.add(canonical);
  const shared = new SharedTerms();
  const terms = new TermCollector();
  let at = 0;
  for (const issue of issues) {
    const sectionOf = partsOfItems(issue);
    for (const item of issue.items)
      terms.add(at++, textsOf(item, sectionOf(item), shared, isKnown(item, pages)));
  }
  return writeRun(terms.finish(), countItems(older), at);
}

/** What the root tells of a run, as text. */
function textOfRun({ common, crowded, ...run }: TermRun): string {
  return JSON.stringify({ ...run, common: [...common], crowded: [...crowded] });
}

function runFromText(text: string): TermRun {
  const { common, crowded, ...run } = JSON.parse(text) as Omit<TermRun, "common" | "crowded"> & {
    readonly common: readonly (readonly [string, number])[];
    readonly crowded: readonly string[];
  };
  return { ...run, common: new Map(common), crowded: new Set(crowded) };
}

function countItems(issues: readonly RecordedIssue[]): number {
  return issues.reduce((sum, { items }) => sum + items.length, 0);
}

function isKnown({ canonical }: ItemRecord, pages: Set<string>): boolean {
  if (canonical === undefined) return false;
  if (pages.has(canonical)) return true;
  pages.add(canonical);
  return false;
}

function textsOf(
  item: ItemRecord,
  section: SearchSection,
  shared: SharedTerms,
  isRepeated: boolean,
): IndexedTexts {
  const host = typedHost(item.url);
  const ofHost = host === undefined ? [] : [shared.termsOfHost(host)];
  return {
    title: item.title,
    besideTitle: textsBesideTitle(item, host),
    shared: [shared.termsOfSection(section), shared.termsOfLanguage(item.language), ...ofHost],
    isRepeated,
  };
}

function* planShelves(
  issues: readonly RecordedIssue[],
  language: string,
  signs: IssueSigns,
): Generator<SitePart> {
  let first = 0;
  for (let at = 0; at < issues.length; at += ISSUES_PER_SHELF) {
    const own = issues.slice(at, at + ISSUES_PER_SHELF);
    const count = countItems(own);
    if (count === 0) continue;
    const firstOfShelf = first;
    first += count;
    yield {
      name: SHELF + at,
      inputs: () => `${firstOfShelf} ${signs.ofAll(own)}`,
      make: () => {
        const { shelf, chunks } = writeShelf(own.flatMap(shownItems), firstOfShelf, language);
        const outputs = chunks.map((text, number) => ({
          path: SEARCH_INDEX_FOLDER + chunkPath(shelf, number),
          render: () => text,
        }));
        return { outputs, told: JSON.stringify(shelf) };
      },
    };
  }
}

function shownItems({ issue, items }: RecordedIssue): ShownItem[] {
  return items.map((item) => ({
    title: item.title,
    url: item.url,
    section: item.section,
    kind: item.kind,
    language: item.language,
    prefixes: item.kind === "link" ? item.prefixes : [],
    issueTitle: issue.title,
    date: issue.date,
    issuePath: issue.path,
    fragment: item.id,
  }));
}

function yearsOf(issues: readonly RecordedIssue[]): YearStart[] {
  const years: YearStart[] = [];
  let first = 0;
  for (const { issue, items } of issues) {
    const year = issue.date.slice(0, 4);
    if (years.at(-1)?.year !== year) years.push({ year, first });
    first += items.length;
  }
  return years;
}
