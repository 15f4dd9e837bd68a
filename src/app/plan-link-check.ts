import type { CalendarDate } from "../base/calendar-date.js";
import { compareTexts } from "../base/compare-texts.js";
import { readLinkHealth, writeLinkHealth } from "../check/health/health-file.js";
import { type HealthBook, isDue } from "../check/health/link-health.js";
import {
  type ArchivePage,
  type ArchivePagesWorld,
  type PageChoice,
  readArchivePages,
} from "./archive-pages.js";
import type { Clock } from "./clock.js";
import type { HealthStore } from "./health-store.js";
import { HostRota } from "./host-rota.js";

/** So many hosts are visited at a time. */
export const HOSTS_AT_A_TIME = 16;
/** Between two requests to one host; nobody waits for us, so we need not hurry anybody. */
export const PAUSE_SECONDS = 2;
/** What a page takes besides, as a rule. */
const PAGE_SECONDS = 1;

/** Which links are to be visited. */
export interface LinkCheckChoice extends PageChoice {
  /** At most so many pages; all when undefined. */
  readonly limit?: number | undefined;
  /** Pages are visited again after so many days. */
  readonly againDays: number;
}

/** What planning a walk needs. */
export interface LinkPlanWorld extends ArchivePagesWorld {
  readonly store: HealthStore;
  readonly clock: Pick<Clock, "now">;
}

/** What a walk would do. */
export interface LinkPlan {
  /** What is to be visited: first where nobody was yet, then where somebody was longest ago, oldest issues first. */
  readonly due: readonly ArchivePage[];
  /** How many pages the archive links to, as far as they are chosen. */
  readonly pages: number;
  readonly known: HealthBook;
  /** Whether the file is as it would be written: neither a crash nor a merge left anything to put in order. */
  readonly isTidy: boolean;
}

/** How long a walk takes, and at how many hosts. */
export interface LinkOutlook {
  readonly pages: number;
  readonly hosts: number;
  /** How many pages the host with most has. */
  readonly longest: number;
  readonly seconds: number;
}

/** Reads what is known and says what is to be visited. Throws as a build does, and for a damaged file of health. */
export function planLinkCheck(world: LinkPlanWorld, choice: LinkCheckChoice): LinkPlan {
  const { store, clock } = world;
  const text = store.read() ?? "";
  const known = readLinkHealth(text, store.name);
  const day = dayOf(clock);
  const pages = readArchivePages(world, choice);
  const visitedOn = ({ address }: ArchivePage) => known.get(address)?.visitedOn ?? "";
  const due = pages
    .filter(({ address }) => isDue(known.get(address), day, choice.againDays))
    .toSorted((a, b) => compareTexts(visitedOn(a), visitedOn(b)))
    .slice(0, choice.limit);
  return { due, pages: pages.length, known, isTidy: text === writeLinkHealth(known) };
}

/** What visiting some pages takes when nobody is slow: hosts go side by side, the pages of one after each other. */
export function outlookOf(pages: readonly ArchivePage[]): LinkOutlook {
  const { hosts, longest } = new HostRota(pages, () => undefined).queued;
  return {
    pages: pages.length,
    hosts,
    longest,
    seconds: secondsFor({ pages: pages.length, hosts, longest }),
  };
}

/** How long pages that wait for their turn take: each host is asked for its `robots.txt` first. */
export function secondsFor({ pages, hosts, longest }: Omit<LinkOutlook, "seconds">): number {
  const perHost = PAUSE_SECONDS + PAGE_SECONDS;
  const sideBySide = (pages * PAGE_SECONDS + hosts * perHost) / HOSTS_AT_A_TIME;
  return Math.ceil(pages === 0 ? 0 : Math.max(sideBySide, (longest + 1) * perHost));
}

/** The day of UTC. */
export function dayOf(clock: Pick<Clock, "now">): CalendarDate {
  return new Date(clock.now()).toISOString().slice(0, 10);
}
