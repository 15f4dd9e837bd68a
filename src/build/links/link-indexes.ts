import { mapByKey } from "../../base/group-by.js";
import { writeCount, writeCountOf } from "../../base/write-count.js";
import type { LinkIndexView, LinkListEntry } from "../pages/links-index.js";
import type { LinkView } from "../pages/view.js";
import { placeOfYear } from "./cut-pages.js";
import { feedOfList } from "./link-feeds.js";
import { LINKS_PATH, type LinkList, type LinkLists, type PartLists, yearPath } from "./link-lists.js";

/** A year with how many links it has in which part. */
export interface YearIndex extends LinkView {
  readonly count: number;
  readonly lists: readonly LinkListEntry[];
}

const WITHOUT_WORK = "Changes and proposals, which come by the thousand, are listed by section alone.";

/** The page of all lists. */
export function viewAllLists(lists: LinkLists, issueCount: number): LinkIndexView {
  const { parts, tags, languages, hosts, linkCount, hostCount } = lists;
  const groups = [
    {
      title: "By section",
      lists: parts.map(({ whole }) => ({ ...entryOf(whole), feed: feedOfList(whole) })),
    },
    { title: "By year", lists: yearsOf(lists) },
    { title: "By tag", note: WITHOUT_WORK, lists: tags.map(entryOf) },
    {
      title: "By language",
      lists: languages.map((list) => ({ ...entryOf(list), feed: feedOfList(list) })),
    },
    {
      title: "By host",
      note:
        `The ${writeCount(hosts.length)} of ${writeCountOf(hostCount, "host")} to which most was linked. ` +
        WITHOUT_WORK,
      lists: hosts.map(entryOf),
    },
  ];
  return {
    title: "Links",
    path: LINKS_PATH,
    count: linkCount,
    span: ` from ${writeCountOf(issueCount, "issue")}`,
    groups: groups.filter((group) => group.lists.length > 0),
  };
}

/** The page of a part that is listed by years. */
export function viewPart({ whole, years }: PartLists): LinkIndexView {
  return {
    title: whole.title,
    path: whole.path,
    count: whole.items.length,
    feed: feedOfList(whole),
    groups: [
      {
        title: "By year",
        lists: years.map((list) => ({ title: list.year, path: list.path, count: list.items.length })),
      },
    ],
  };
}

/** The page of a year. */
export function viewYear({ title, path, count, lists }: YearIndex): LinkIndexView {
  return { title: `Links of ${title}`, path, count, groups: [{ title: "By section", lists }] };
}

/** All years with links, newest first; a part that is listed as one is named by that list. */
export function yearsOf({ parts }: LinkLists): readonly YearIndex[] {
  const entries = parts.flatMap(({ whole, years }) =>
    years.length > 0
      ? years.map((list) => ({
          year: list.year,
          title: whole.title,
          path: list.path,
          count: list.items.length,
        }))
      : [...mapByKey(whole.items, ({ issue }) => issue.date.slice(0, 4))].map(([year, own]) => ({
          year,
          title: whole.title,
          path: placeOfYear(whole, year),
          count: own.length,
        })),
  );
  return [...mapByKey(entries, ({ year }) => year)]
    .toSorted(([a], [b]) => Number(b) - Number(a))
    .map(([year, lists]) => ({
      title: year,
      path: yearPath(year),
      count: lists.reduce((sum, one) => sum + one.count, 0),
      lists,
    }));
}

function entryOf({ title, path, items }: LinkList): LinkListEntry {
  return { title, path, count: items.length };
}
