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
  /** What it is called where nothing around says what kind of list it is: `Links to a.example`. */
  readonly heading?: string;
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
  readonly linkCount: number;
  /** To how many hosts links lead, but for those in which a project speaks of its own work. */
  readonly hostCount: number;
}

/** Pages are cut after so many links, and longer lists of a part by years. */
export const LINKS_PER_PAGE = 300;
const YEARS_FROM = 1_000;
/** Shorter lists have no page. */
const LEAST_OF_TAG = 5;
const LEAST_OF_HOST = 20;
/** A host of more than one label, which may stand in a path; others, as numbers, have no page. */
const PLAIN_HOST = /^[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62})+$/;
/** Longer names have no place in the DNS (RFC 1035, 2.3.4), nor on a disk. */
const LONGEST_HOST = 253;
const PLAIN_LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** Whether an item is a link that lists hold: it leads somewhere, and is neither an event nor a quote. */
export function isListedLink({ item, part }: ArchiveItem): boolean {
  return (item.kind === "link" || item.kind === "call") && item.url !== "" && LISTED_PARTS.includes(part);
}

/** Whether a listed link is none of those in which a project speaks of its own work. */
export function isFromOutside({ part }: ArchiveItem): boolean {
  return !WORK_PARTS.has(part);
}

/** Of the list of a part that has any link. */
export function partPath(part: SearchSection): string {
  return `${LINKS_PATH}${part}/`;
}

/** Of the page of a year in which any link came out. */
export function yearPath(year: string): string {
  return `${LINKS_PATH}${year}/`;
}

/** Of the list of a host to which so many links from outside lead; undefined where it has none. */
export function hostPath(host: string, count: number): string | undefined {
  const isPlain = host.length <= LONGEST_HOST && PLAIN_HOST.test(host);
  return count >= LEAST_OF_HOST && isPlain ? `${LINKS_PATH}host/${host}/` : undefined;
}

/** Of the list of a language besides the newsletter's own; undefined where it has none. */
export function languagePath(language: string): string | undefined {
  return PLAIN_LANGUAGE.test(language) ? `${LINKS_PATH}language/${language.toLowerCase()}/` : undefined;
}

/** Sorts all items, oldest first, into lists. */
export function sortIntoLists(items: readonly ArchiveItem[], ownLanguage: string): LinkLists {
  const links = newestFirst(items.filter(isListedLink));
  const fromOutside = links.filter(isFromOutside);
  const byPart = mapByKey(links, ({ part }) => part);
  return {
    parts: LISTED_PARTS.flatMap((part) => {
      const own = byPart.get(part);
      return own === undefined ? [] : [listPart(part, own)];
    }),
    tags: listTags(fromOutside),
    languages: listLanguages(links, ownLanguage),
    hosts: listHosts(fromOutside),
    linkCount: links.length,
    hostCount: new Set(fromOutside.flatMap(({ host }) => host ?? [])).size,
  };
}

/** Issues turned round, while the items of one keep their order. */
function newestFirst(links: readonly ArchiveItem[]): readonly ArchiveItem[] {
  return [...mapByKey(links, ({ issue }) => issue).values()].toReversed().flat();
}

function listPart(part: SearchSection, items: readonly ArchiveItem[]): PartLists {
  const whole = { title: SECTION_NAMES[part], path: partPath(part), items };
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
    .map(([slug, list]) => ({
      ...list,
      heading: `Links tagged ${list.title}`,
      path: `${LINKS_PATH}tag/${slug}/`,
    }))
    .toSorted(longestFirst);
}

function listLanguages(links: readonly ArchiveItem[], own: string): (LinkList & { language: string })[] {
  return [...mapByKey(links, ({ item }) => item.language)]
    .flatMap(([language, items]) => {
      const path = language === own ? undefined : languagePath(language);
      const title = languageName(language);
      return path === undefined ? [] : [{ language, title, heading: `Links in ${title}`, path, items }];
    })
    .toSorted(longestFirst);
}

function listHosts(links: readonly ArchiveItem[]): LinkList[] {
  return [...mapByKey(links, ({ host }) => host ?? "")]
    .flatMap(([host, items]) => {
      const path = hostPath(host, items.length);
      return path === undefined ? [] : [{ title: host, heading: `Links to ${host}`, path, items }];
    })
    .toSorted(longestFirst);
}

function longestFirst(a: LinkList, b: LinkList): number {
  return b.items.length - a.items.length || compareTexts(a.path, b.path);
}
