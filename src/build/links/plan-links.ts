import type { Publication } from "../../issue/publication.js";
import { fileOf } from "../addresses.js";
import { renderLinkIndex } from "../pages/links-index.js";
import { renderLinkList } from "../pages/links.js";
import type { SiteView } from "../pages/view.js";
import type { ArchiveRecords } from "../records/archive-records.js";
import { IssueSigns } from "../records/issue-signs.js";
import type { DeadLinks } from "../render/archived-copy.js";
import type { Output, RenderedOutput } from "../source-files.js";
import { listItems } from "./archive-items.js";
import { cutPages, type ListManner } from "./cut-pages.js";
import type { DatabaseMaker } from "./database-maker.js";
import { feedOfList, planLinkFeed } from "./link-feeds.js";
import { viewAllLists, viewPart, viewYear, yearsOf } from "./link-indexes.js";
import { type LinkList, type LinkLists, sortIntoLists, yearPath } from "./link-lists.js";
import { signOfItems } from "./list-signs.js";
import { dataFiles, planData } from "./plan-data.js";

/** What is known besides the items of issues. */
export interface LinkExtras {
  readonly makeDatabase?: DatabaseMaker | undefined;
  /** Pages that are dead: behind links to them stand archived copies. */
  readonly deadLinks?: DeadLinks | undefined;
  /** Those of the issues, where others ask for them, too. */
  readonly signs?: IssueSigns;
}

/**
 * Plans the archive's links: pages by section, year, tag, language and host, feeds by section and language, and all items
 * as data. Without a maker of databases there is none, and no page names it.
 */
export function planLinks(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
  { makeDatabase, deadLinks, signs = new IssueSigns() }: LinkExtras = {},
): readonly Output[] {
  const items = listItems(records, deadLinks);
  const lists = sortIntoLists(items, publication.language);
  const issuePaths = records.issues.map(({ issue }) => issue.path).toReversed();
  const feed = (list: LinkList) => planLinkFeed(list, publication, issuePaths);
  const index = () =>
    renderLinkIndex(site, viewAllLists(lists, records.issues.length), {
      itemCount: items.length,
      ...dataFiles(makeDatabase !== undefined),
    });
  return [
    { path: "links/index.html", render: index },
    ...planParts(lists, publication, site, signs),
    ...yearsOf(lists).map((year) => ({
      path: fileOf(year.path),
      render: () => renderLinkIndex(site, viewYear(year)),
    })),
    ...planOthers(lists, publication, site, signs),
    ...lists.parts.map(({ whole }) => feed(whole)),
    ...lists.languages.map(feed),
    ...planData(records, items, publication, makeDatabase, signs),
  ];
}

function planParts(
  { parts }: LinkLists,
  { language }: Publication,
  site: SiteView,
  signs: IssueSigns,
): RenderedOutput[] {
  const plan = (list: LinkList, manner: ListManner) => planList(site, list, manner, signs);
  return parts.flatMap((one) => {
    const { whole, years } = one;
    const manner = { namesParts: false, namesHosts: true, ownLanguage: language };
    if (years.length === 0) return plan(whole, { ...manner, under: "year", feed: feedOfList(whole) });
    const index = { path: fileOf(whole.path), render: () => renderLinkIndex(site, viewPart(one)) };
    return [
      index,
      ...years.flatMap((list) => {
        const trail = [whole, { title: list.year, path: yearPath(list.year) }];
        return plan(list, { ...manner, under: "issue", trail });
      }),
    ];
  });
}

function planOthers(
  { tags, languages, hosts }: LinkLists,
  { language }: Publication,
  site: SiteView,
  signs: IssueSigns,
): RenderedOutput[] {
  const plan = (list: LinkList, own: ListManner) => planList(site, list, own, signs);
  const manner: ListManner = { under: "year", namesParts: true, namesHosts: true, ownLanguage: language };
  return [
    ...tags.flatMap((list) => plan(list, manner)),
    ...hosts.flatMap((list) => plan(list, { ...manner, namesHosts: false })),
    ...languages.flatMap((list) => plan(list, { ...manner, feed: feedOfList(list) })),
  ];
}

function planList(site: SiteView, list: LinkList, manner: ListManner, signs: IssueSigns): RenderedOutput[] {
  return cutPages(list, manner).map(({ path, items, size, view }) => ({
    path: fileOf(path),
    madeFrom: () => JSON.stringify([list.title, list.heading, size, signOfItems(items, signs)]),
    render: () => renderLinkList(site, view()),
  }));
}
