import { typedHost } from "../../base/address-parts.js";
import type { Publication } from "../../issue/publication.js";
import {
  blockPath,
  chunkPath,
  type IndexRoot,
  ROOT_PATH,
  writeRoot,
  type YearStart,
} from "../../search/index-root.js";
import type { ShownItem } from "../../search/item-chunk.js";
import { sealPiece } from "../../search/seal-piece.js";
import { partsOfItems } from "../links/link-parts.js";
import type { ArchiveRecords, RecordedIssue } from "../records/archive-records.js";
import type { ItemRecord } from "../records/item-record.js";
import type { Output } from "../source-files.js";
import type { SearchSection } from "./search-sections.js";
import { SharedTerms } from "./shared-terms.js";
import { type IndexedTexts, TermCollector } from "./term-collector.js";
import { textsBesideTitle } from "./texts-beside-title.js";
import { type WrittenRun, writeRun } from "./write-run.js";
import { type WrittenShelf, writeShelf } from "./write-shelf.js";

/** The folder of the index, below the root of the site. */
export const SEARCH_INDEX_FOLDER = "search/index/";

/**
 * Terms of the oldest issues, a multiple of so many, are written as one run, those of the others as a second one, so
 * that a new issue changes the second run alone, and the first once in a year.
 */
const ISSUES_PER_RUN = 64;
/** What is shown of items lies in folders of so many issues. */
const ISSUES_PER_SHELF = 8;

/** Plans the files of the search index: all items of all issues, to be asked by `openSearch`. */
export function planSearchIndex(records: ArchiveRecords, publication: Publication): readonly Output[] {
  const { issues } = records;
  const { language } = publication;
  const runs = writeRuns(issues);
  const shelves = writeShelves(issues, language);
  const root: IndexRoot = {
    language,
    itemCount: issues.reduce((sum, { items }) => sum + items.length, 0),
    years: yearsOf(issues),
    runs: runs.map(({ run }) => run),
    shelves: shelves.map(({ shelf }) => shelf),
  };
  const rootBytes = sealPiece(writeRoot(root));
  return [
    { path: SEARCH_INDEX_FOLDER + ROOT_PATH, renderBytes: () => rootBytes },
    ...runs.flatMap(({ run, blocks }) =>
      blocks.map((bytes, at) => ({
        path: SEARCH_INDEX_FOLDER + blockPath(run, at),
        renderBytes: () => bytes,
      })),
    ),
    ...shelves.flatMap(({ shelf, chunks }) =>
      chunks.map((text, at) => ({ path: SEARCH_INDEX_FOLDER + chunkPath(shelf, at), render: () => text })),
    ),
  ];
}

function writeRuns(issues: readonly RecordedIssue[]): WrittenRun[] {
  const settled = issues.length - (issues.length % ISSUES_PER_RUN);
  const pages = new Set<string>();
  const shared = new SharedTerms();
  const runs: WrittenRun[] = [];
  let first = 0;
  for (const part of [issues.slice(0, settled), issues.slice(settled)]) {
    const terms = new TermCollector();
    let count = 0;
    for (const issue of part) {
      const sectionOf = partsOfItems(issue);
      for (const item of issue.items)
        terms.add(count++, textsOf(item, sectionOf(item), shared, isKnown(item, pages)));
    }
    if (count === 0) continue;
    runs.push(writeRun(terms.finish(), first, count));
    first += count;
  }
  return runs;
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

function writeShelves(issues: readonly RecordedIssue[], language: string): WrittenShelf[] {
  const shelves: WrittenShelf[] = [];
  let first = 0;
  for (let at = 0; at < issues.length; at += ISSUES_PER_SHELF) {
    const items = issues.slice(at, at + ISSUES_PER_SHELF).flatMap(shownItems);
    if (items.length === 0) continue;
    shelves.push(writeShelf(items, first, language));
    first += items.length;
  }
  return shelves;
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
