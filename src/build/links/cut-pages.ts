import { formatDate } from "../../base/calendar-date.js";
import { mapByKey } from "../../base/group-by.js";
import type { LinkGroup, LinkListView } from "../pages/links.js";
import type { FeedView, LinkView } from "../pages/view.js";
import type { ArchiveItem } from "./archive-items.js";
import { type LinkList, LINKS_PER_PAGE } from "./link-lists.js";
import { writeLink } from "./write-link.js";

/** How the links of a list are put under headings. */
export interface ListManner {
  /** By issue where a list holds those of one year, else by year. */
  readonly under: "issue" | "year";
  /** Whether rows name the part that a link belongs to. */
  readonly namesParts: boolean;
  /** Whether rows name the host that a link leads to. */
  readonly namesHosts: boolean;
  readonly ownLanguage: string;
  readonly feed?: FeedView | undefined;
  /** What the list is a part of, besides all links. */
  readonly trail?: readonly LinkView[];
}

/** One page of a list, its rows not yet written. */
export interface LinkPage {
  readonly path: string;
  /** Those whose rows stand on it. */
  readonly items: readonly ArchiveItem[];
  /** How many links and pages the whole list has. */
  readonly size: string;
  readonly view: () => LinkListView;
}

/** A list cut into pages: the first at the path of the list, the second in its folder `2/`. */
export function cutPages(list: LinkList, manner: ListManner): readonly LinkPage[] {
  const count = Math.ceil(list.items.length / LINKS_PER_PAGE);
  const paths = Array.from({ length: count }, (_, at) => pagePath(list, at));
  return paths.map((path, at) => {
    const items = list.items.slice(at * LINKS_PER_PAGE, (at + 1) * LINKS_PER_PAGE);
    const view = () => ({
      title: list.heading ?? list.title,
      path,
      count: list.items.length,
      number: at + 1,
      pages: paths,
      groups: groupsOf(items, manner),
      feed: manner.feed,
      trail: manner.trail ?? [],
    });
    return { path, items, size: `${list.items.length} ${count}`, view };
  });
}

/** Where the links of a year begin in a list that has them below headings of years. */
export function placeOfYear(list: LinkList, year: string): string {
  const at = list.items.findIndex(({ issue }) => issue.date.startsWith(year));
  return `${pagePath(list, Math.floor(Math.max(0, at) / LINKS_PER_PAGE))}#${yearId(year)}`;
}

/** `at` from 0. */
function pagePath({ path }: LinkList, at: number): string {
  return at === 0 ? path : `${path}${at + 1}/`;
}

function yearId(year: string): string {
  return `year-${year}`;
}

function groupsOf(items: readonly ArchiveItem[], manner: ListManner): readonly LinkGroup[] {
  const isByIssue = manner.under === "issue";
  const shows = { issue: !isByIssue, part: manner.namesParts, host: manner.namesHosts };
  const groups = mapByKey(items, ({ issue }) => (isByIssue ? issue.path : issue.date.slice(0, 4)));
  return [...groups].map(([key, own], at) => ({
    id: isByIssue ? `group-${at + 1}` : yearId(key),
    title: isByIssue ? formatDate(own[0].issue.date) : key,
    path: isByIssue ? key : undefined,
    rows: own.map((link) => writeLink(link, manner.ownLanguage, shows)).join(""),
  }));
}
