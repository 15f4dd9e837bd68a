import type { ItemRecord, LinkRecord } from "#galley/build/records/item-record.js";
import type { ArchiveRecords, RecordedIssue } from "#galley/build/records/archive-records.js";
import type { Output } from "#galley/build/source-files.js";
import { planSearchIndex, SEARCH_INDEX_FOLDER } from "#galley/build/search/plan-search-index.js";
import { canonicalAddress } from "#galley/base/canonical-address.js";
import { outputsOf } from "#galley/build/site-part.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { openSearch } from "#galley/search/open-search.js";
import type { Search, SearchAnswers, SearchQuery } from "#galley/search/search.js";

/** The files of an index by their paths below its folder. */
export type IndexFiles = Map<string, Uint8Array>;

/** A link of an issue; what is not given is as usual. */
export function linkItem(title: string, given: Partial<LinkRecord> = {}): LinkRecord {
  const url = given.url ?? `https://a.example/${encodeURIComponent(title.replace(/\p{Cs}/gu, ""))}`;
  const canonical = canonicalAddress(url);
  return {
    kind: "link",
    id: "i-000001",
    section: "Observations/Thoughts",
    sectionId: "observations-thoughts",
    role: "observations",
    language: "en",
    title,
    ...(canonical === undefined ? {} : { canonical }),
    prefixes: [],
    form: "title",
    further: [],
    ...given,
    url,
  };
}

/** Issues with these items, one a week from the beginning of 2024 on. */
export function issuesOf(lists: readonly (readonly ItemRecord[])[]): RecordedIssue[] {
  return lists.map((items, at) => {
    const date = new Date(Date.UTC(2024, 0, 3 + 7 * at)).toISOString().slice(0, 10);
    const path = `/blog/${date.replaceAll("-", "/")}/news-${at + 1}/`;
    return {
      issue: {
        title: `News ${at + 1}`,
        number: at + 1,
        date,
        time: "00:00",
        category: "News",
        path,
        file: { path: `content/${at + 1}.md`, text: "" },
        header: { title: `News ${at + 1}`, date, tags: [], body: { start: 0, end: 0 }, diagnostics: [] },
      } as unknown as RecordedIssue["issue"],
      items,
      sections: [],
    };
  });
}

/** The index of some issues, oldest first. */
export function indexOf(issues: readonly RecordedIssue[]): IndexFiles {
  const records = { issues } as unknown as ArchiveRecords;
  return filesOf(outputsOf(planSearchIndex(records, THIS_WEEK_IN_RUST)));
}

/** What planned files hold. */
export function filesOf(outputs: readonly Output[]): IndexFiles {
  return new Map(
    outputs.map((output) => [output.path.slice(SEARCH_INDEX_FOLDER.length), bytesOf(output)] as const),
  );
}

/** An open index, with the paths that were asked for. */
export interface WatchedSearch {
  readonly search: Search;
  readonly asked: string[];
}

/** Opens an index of files. */
export function openFiles(files: IndexFiles): WatchedSearch {
  const asked: string[] = [];
  const search = openSearch((path) => {
    asked.push(path);
    const bytes = files.get(path);
    return bytes === undefined ? Promise.reject(new Error(`no ${path}`)) : Promise.resolve(bytes);
  });
  return { search, asked };
}

/** Asks an index; what is not given is as usual. */
export function ask(search: Search, text: string, given: Partial<SearchQuery> = {}): Promise<SearchAnswers> {
  return search.search({ text, isTyping: false, filters: {}, order: "best", from: 0, most: 10, ...given });
}

function bytesOf(output: Output): Uint8Array {
  if ("render" in output) return new TextEncoder().encode(output.render());
  if ("renderBytes" in output) return output.renderBytes();
  throw new Error(`${output.path} is copied`);
}
