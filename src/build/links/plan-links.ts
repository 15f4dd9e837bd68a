import type { Publication } from "../../issue/publication.js";
import { fileOf } from "../addresses.js";
import { renderLinkIndex } from "../pages/links-index.js";
import { renderLinkList } from "../pages/links.js";
import type { FeedView, SiteView } from "../pages/view.js";
import type { ArchiveRecords } from "../records/archive-records.js";
import type { Output, RenderedOutput } from "../source-files.js";
import { listItems } from "./archive-items.js";
import { cutPages, type ListManner } from "./cut-pages.js";
import type { DatabaseMaker } from "./database-maker.js";
import { feedOfList, planLinkFeed } from "./link-feeds.js";
import { viewAllLists, viewPart, viewYear, yearsOf } from "./link-indexes.js";
import { type LinkList, type LinkLists, sortIntoLists } from "./link-lists.js";
import { dataFiles, planData } from "./plan-data.js";

/**
 * Plans the archive's links: pages by section, year, tag, language and host, feeds by section and language, and all items
 * as data. Without a maker of databases there is none, and no page names it.
 */
export function planLinks(
  records: ArchiveRecords,
  publication: Publication,
  site: SiteView,
  makeDatabase?: DatabaseMaker,
): readonly Output[] {
  const items = listItems(records);
  const lists = sortIntoLists(items, publication.language);
  const issuePaths = records.issues.map(({ issue }) => issue.path).toReversed();
  const feed = (list: LinkList) => planLinkFeed(list, publication, issuePaths);
  const index = () =>
    renderLinkIndex(site, viewAllLists(lists), {
      itemCount: items.length,
      ...dataFiles(makeDatabase !== undefined),
    });
  return [
    { path: "links/index.html", render: index },
    ...planParts(lists, publication, site),
    ...yearsOf(lists).map((year) => ({
      path: fileOf(year.path),
      render: () => renderLinkIndex(site, viewYear(year)),
    })),
    ...planOthers(lists, publication, site),
    ...lists.parts.map(({ whole }) => feed(whole)),
    ...lists.languages.map(feed),
    ...planData(records, items, publication, makeDatabase),
  ];
}

function planParts({ parts }: LinkLists, { language }: Publication, site: SiteView): RenderedOutput[] {
  return parts.flatMap((one) => {
    const { whole, years } = one;
    const manner = { namesParts: false, ownLanguage: language };
    if (years.length === 0)
      return planList(site, whole, { ...manner, under: "year", feed: feedOfList(whole) });
    const index = { path: fileOf(whole.path), render: () => renderLinkIndex(site, viewPart(one)) };
    return [index, ...years.flatMap((list) => planList(site, list, { ...manner, under: "issue" }))];
  });
}

function planOthers(
  { tags, languages, hosts }: LinkLists,
  { language }: Publication,
  site: SiteView,
): RenderedOutput[] {
  const manner = (feed?: FeedView): ListManner => ({
    under: "year",
    namesParts: true,
    ownLanguage: language,
    feed,
  });
  return [
    ...[...tags, ...hosts].flatMap((list) => planList(site, list, manner())),
    ...languages.flatMap((list) => planList(site, list, manner(feedOfList(list)))),
  ];
}

function planList(site: SiteView, list: LinkList, manner: ListManner): RenderedOutput[] {
  return cutPages(list, manner).map(({ path, view }) => ({
    path: fileOf(path),
    render: () => renderLinkList(site, view()),
  }));
}
