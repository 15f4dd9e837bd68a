import { withoutControls } from "../../base/html.js";
import { languageTag } from "../../base/language.js";
import type { ArchivedIssue } from "../archive.js";
import type { ArchiveRecords, RecordedIssue } from "../records/archive-records.js";
import type { ItemRecord } from "../records/item-record.js";
import type { DeadLinks } from "../render/archived-copy.js";
import type { SearchSection } from "../search/search-sections.js";
import { placeSections } from "./link-parts.js";

/** An item with all that lists and tables say of it. */
export interface ArchiveItem {
  readonly issue: ArchivedIssue;
  readonly item: ItemRecord;
  /** Its place among the items of its issue. */
  readonly at: number;
  /** Headings above the section of the item, outermost first. */
  readonly above: readonly string[];
  /** What it belongs to, by its section or the nearest one above that is known. */
  readonly part: SearchSection;
  /** Its prefixes in one spelling, without those that name its language: `video`, `less easy`. */
  readonly tags: readonly string[];
  /** Of the page it leads to, as aliases and redirects are resolved; undefined for what is no web address. */
  readonly host: string | undefined;
  /** Whether the page it leads to is gone for good. */
  readonly isDead: boolean;
}

/** Every item of every issue, oldest issue first, in the order of the text. */
export function listItems(records: ArchiveRecords, dead?: DeadLinks): readonly ArchiveItem[] {
  return records.issues.flatMap((issue) => itemsOfIssue(issue, dead));
}

/** The items of one issue. */
export function itemsOfIssue(
  { issue, items, sections }: RecordedIssue,
  dead?: DeadLinks,
): readonly ArchiveItem[] {
  const places = placeSections({ sections });
  return items.map((item, at) => {
    const { above = [], part = "other" } = places.get(item.sectionId) ?? {};
    const isDead = item.canonical !== undefined && dead?.has(item.canonical) === true;
    return { issue, item, at, above, part, tags: tagsOf(item), host: canonicalHost(item), isDead };
  });
}

function tagsOf(item: ItemRecord): readonly string[] {
  if (item.kind !== "link" || item.prefixes.length === 0) return NO_TAGS;
  const words = item.prefixes.filter((word) => languageTag(word) === undefined).map(tagOf);
  return words.length === 0 ? NO_TAGS : [...new Set(words)].filter((word) => word !== "").slice(0, MOST_TAGS);
}

const NO_TAGS: readonly string[] = [];
/** Nobody means more; each has a list, in whose rows all of them stand, so that thousands would fill a disk. */
const MOST_TAGS = 10;

/** One spelling for the many in which a prefix is typed: `Less-easy` and `less easy`, `disposition:merge`. */
function tagOf(prefix: string): string {
  return withoutControls(prefix)
    .toLowerCase()
    .replaceAll("-", " ")
    .replaceAll(":", ": ")
    .replace(/\s+/g, " ")
    .trim();
}

function canonicalHost({ canonical }: ItemRecord): string | undefined {
  if (canonical === undefined) return undefined;
  const end = canonical.search(/[/?#]/);
  const host = end === -1 ? canonical : canonical.slice(0, end);
  return host === "" ? undefined : host;
}
