import type { CalendarDate } from "../base/calendar-date.js";
import { compareTexts } from "../base/compare-texts.js";
import { mapByKey } from "../base/group-by.js";
import { readLinkHealth } from "../check/health/health-file.js";
import { type HealthBook, isDead, type LinkHealth } from "../check/health/link-health.js";
import { type ArchivePage, type ArchivePagesWorld, readArchivePages } from "./archive-pages.js";
import type { HealthStore } from "./health-store.js";

/** How many pages of some are dead. */
export interface DeadShare {
  readonly pages: number;
  /** How many were visited. */
  readonly known: number;
  readonly dead: number;
}

/** A page that is dead. */
export interface DeadPage {
  /** As an issue has it. */
  readonly url: string;
  readonly host: string;
  /** Of the first issue that links to it. */
  readonly year: number;
  readonly goneFirst: CalendarDate;
  readonly goneLast: CalendarDate;
  readonly reason: string;
}

/** How an archive's links are. */
export interface LinkReport {
  /** The name of the file that holds what is known. */
  readonly file: string;
  readonly pages: number;
  readonly reached: number;
  /** Those that the last visit found gone, and those of these that are dead. */
  readonly gone: number;
  readonly dead: number;
  readonly unknown: number;
  /** How many nobody visited yet. */
  readonly unvisited: number;
  /** First and last day of the last visits; undefined before the first. */
  readonly visited: { readonly from: CalendarDate; readonly to: CalendarDate } | undefined;
  /** Oldest first; a page counts for each year of whose issues any links to it. */
  readonly byYear: readonly (DeadShare & { readonly year: number })[];
  /** Hosts with dead pages, those with most first. */
  readonly byHost: readonly (DeadShare & { readonly host: string })[];
  /** Why pages are unknown, the commonest reason first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  /** By host and address. */
  readonly deadPages: readonly DeadPage[];
}

/** Says how an archive's links are, as far as is known. Throws as a build does, and for a damaged file of health. */
export function reportLinks(
  world: ArchivePagesWorld & { readonly store: Pick<HealthStore, "name" | "read"> },
): LinkReport {
  const { store } = world;
  const known = readLinkHealth(store.read() ?? "", store.name);
  const pages = readArchivePages(world);
  const found = pages.flatMap(({ address }) => known.get(address) ?? []);
  const days = found.map(({ visitedOn }) => visitedOn).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  const count = (isMeant: (health: LinkHealth) => boolean) => found.filter(isMeant).length;
  return {
    file: store.name,
    pages: pages.length,
    reached: count(({ state }) => state === "reached"),
    gone: count(({ state }) => state === "gone"),
    dead: count(isDead),
    unknown: count(({ state }) => state === "unknown"),
    unvisited: pages.length - found.length,
    visited: from === undefined || to === undefined ? undefined : { from, to },
    byYear: sharesByYear(pages, known),
    byHost: sharesByHost(pages, known),
    reasons: reasonsOf(found),
    deadPages: pages.flatMap((page) => deadPage(page, known.get(page.address))).toSorted(byPlace),
  };
}

function sharesByYear(pages: readonly ArchivePage[], known: HealthBook): LinkReport["byYear"] {
  const years = [...new Set(pages.flatMap((page) => page.years))].toSorted((a, b) => a - b);
  return years.map((year) => ({
    year,
    ...shareOf(
      pages.filter((page) => page.years.includes(year)),
      known,
    ),
  }));
}

function sharesByHost(pages: readonly ArchivePage[], known: HealthBook): LinkReport["byHost"] {
  return [...mapByKey(pages, ({ host }) => host)]
    .map(([host, own]) => ({ host, ...shareOf(own, known) }))
    .filter(({ dead }) => dead > 0)
    .toSorted((a, b) => b.dead - a.dead || compareTexts(a.host, b.host));
}

function shareOf(pages: readonly ArchivePage[], known: HealthBook): DeadShare {
  const found = pages.flatMap(({ address }) => known.get(address) ?? []);
  return { pages: pages.length, known: found.length, dead: found.filter(isDead).length };
}

function reasonsOf(found: readonly LinkHealth[]): LinkReport["reasons"] {
  const unknown = found.filter(({ state }) => state === "unknown");
  return [...mapByKey(unknown, ({ reason = "no reason" }) => reason)]
    .map(([reason, own]) => ({ reason, count: own.length }))
    .toSorted((a, b) => b.count - a.count || compareTexts(a.reason, b.reason));
}

function deadPage({ url, host, years }: ArchivePage, health: LinkHealth | undefined): readonly DeadPage[] {
  if (health === undefined || !isDead(health)) return [];
  const { goneFirst = "", goneLast = "", reason = "no reason" } = health;
  return [{ url, host, year: years[0] ?? 0, goneFirst, goneLast, reason }];
}

function byPlace(a: DeadPage, b: DeadPage): number {
  return compareTexts(a.host, b.host) || compareTexts(a.url, b.url);
}
