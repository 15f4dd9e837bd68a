import { compareTexts } from "../../base/compare-texts.js";
import { mapByKey } from "../../base/group-by.js";
import { languageName } from "../../base/language.js";
import { titleSlug } from "../../base/slug.js";
import type { ArchiveItem } from "./archive-items.js";
import { SECTION_NAMES, type SearchSection } from "../search/search-sections.js";
import { LISTED_PARTS, WORK_PARTS } from "./link-parts.js";

/** Where all of this lies on the site. */
export const LINKS_PATH = "/links/";

/** Links that have something in common, newest issue first; at least one. */
export interface LinkList {
  readonly title: string;
  /** Of its page, or of the first one where it is cut in several. */
  readonly path: string;
  readonly items: readonly ArchiveItem[];
}

/** A part with its lists: one for all years, or one for each year where it is long. */
export interface PartLists {
  readonly part: SearchSection;
  readonly whole: LinkList;
  /** Newest first; empty where one list is enough. */
  readonly years: readonly (LinkList & { readonly year: string })[];
}

/** Every list of a site, and what has no page because it is short. */
export interface LinkLists {
  readonly parts: readonly PartLists[];
  readonly tags: readonly LinkList[];
  /** Without the publication's own; each under its tag. */
  readonly languages: readonly (LinkList & { readonly language: string })[];
  /** Longest first. */
  readonly hosts: readonly LinkList[];
  /** How many links there are, and to how many hosts. */
  readonly linkCount: number;
  readonly hostCount: number;
}

/** Pages are cut after so many links, and longer lists of a part by years. */
export const LINKS_PER_PAGE = 300;
const YEARS_FROM = 1_000;
/** Shorter lists have no page. */
const LEAST_OF_TAG = 5;
const LEAST_OF_HOST = 20;
/** A host of more than one label, which may stand in a path; others, as numbers, have no page. */
const PLAIN_HOST = /^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+$/;
const PLAIN_LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** Whether an item is a link that lists hold: it leads somewhere, and is neither an event nor a quote. */
function isListedLink({ item, part }: ArchiveItem): boolean {
  return (item.kind === "link" || item.kind === "call") && item.url !== "" && LISTED_PARTS.includes(part);
}

/** Sorts all items, oldest first, into lists. */
export function sortIntoLists(items: readonly ArchiveItem[], ownLanguage: string): LinkLists {
  const links = newestFirst(items.filter(isListedLink));
  const hosts = new Set(links.flatMap(({ host }) => host ?? []));
  const byPart = mapByKey(links, ({ part }) => part);
  return {
    parts: LISTED_PARTS.flatMap((part) => {
      const own = byPart.get(part);
      return own === undefined ? [] : [listPart(part, own)];
    }),
    tags: listTags(links.filter(({ part }) => !WORK_PARTS.has(part))),
    languages: listLanguages(links, ownLanguage),
    hosts: listHosts(links),
    linkCount: links.length,
    hostCount: hosts.size,
  };
}

/** Issues turned round, while the items of one keep their order. */
function newestFirst(links: readonly ArchiveItem[]): readonly ArchiveItem[] {
  return [...mapByKey(links, ({ issue }) => issue).values()].toReversed().flat();
}

function listPart(part: SearchSection, items: readonly ArchiveItem[]): PartLists {
  const whole = { title: SECTION_NAMES[part], path: `${LINKS_PATH}${part}/`, items };
  if (items.length < YEARS_FROM) return { part, whole, years: [] };
  const years = [...mapByKey(items, ({ issue }) => issue.date.slice(0, 4))].map(([year, own]) => ({
    year,
    title: `${SECTION_NAMES[part]}, ${year}`,
    path: `${LINKS_PATH}${part}/${year}/`,
    items: own,
  }));
  return { part, whole, years };
}

function listTags(links: readonly ArchiveItem[]): LinkList[] {
  const bySlug = new Map<string, { title: string; items: ArchiveItem[] }>();
  for (const link of links) {
    for (const tag of link.tags) {
      const slug = titleSlug(tag);
      const list = bySlug.get(slug);
      if (list === undefined) bySlug.set(slug, { title: tag, items: [link] });
      else if (list.items.at(-1) !== link) list.items.push(link);
    }
  }
  bySlug.delete("");
  return [...bySlug]
    .filter(([, { items }]) => items.length >= LEAST_OF_TAG)
    .map(([slug, list]) => ({ ...list, path: `${LINKS_PATH}tag/${slug}/` }))
    .toSorted(longestFirst);
}

function listLanguages(links: readonly ArchiveItem[], own: string): (LinkList & { language: string })[] {
  return [...mapByKey(links, ({ item }) => item.language)]
    .filter(([language]) => language !== own && PLAIN_LANGUAGE.test(language))
    .map(([language, items]) => ({
      language,
      title: languageName(language),
      path: `${LINKS_PATH}language/${language.toLowerCase()}/`,
      items,
    }))
    .toSorted(longestFirst);
}

function listHosts(links: readonly ArchiveItem[]): LinkList[] {
  const byHost = mapByKey(links, ({ part, host }) => (WORK_PARTS.has(part) ? "" : (host ?? "")));
  return [...byHost]
    .filter(([host, items]) => items.length >= LEAST_OF_HOST && PLAIN_HOST.test(host))
    .map(([host, items]) => ({ title: host, path: `${LINKS_PATH}host/${host}/`, items }))
    .toSorted(longestFirst);
}

function longestFirst(a: LinkList, b: LinkList): number {
  return b.items.length - a.items.length || compareTexts(a.path, b.path);
}
