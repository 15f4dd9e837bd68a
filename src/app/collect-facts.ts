import { Failure } from "../base/failure.js";
import type { TextFile } from "../build/source-files.js";
import { ageInDays, type FactBook, type PageFacts } from "../check/facts.js";
import { formatFacts, readFacts } from "../check/facts-file.js";
import { Reading } from "../check/reading.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Clock } from "./clock.js";
import type { FactsStore } from "./facts-store.js";
import type { Visitor } from "./visitor.js";

/** So many hosts are visited at a time. */
const HOSTS_AT_A_TIME = 16;
/** After so many pages the file is written, so that a crash costs little. */
const PAGES_BETWEEN_WRITES = 25;
/** When so many hosts are silent and no other answers, it is our own connection that is broken. */
const SILENT_HOSTS = 3;
/** So many visits without a word from anybody are enough to know. */
const SILENT_VISITS = 20;

/** What collecting facts needs of the world. */
export interface CollectFactsWorld {
  readonly draft: TextFile;
  readonly publication: Publication;
  readonly visitor: Visitor;
  readonly store: FactsStore;
  readonly clock: Pick<Clock, "now">;
  /** Facts of the store that are not older are kept; those that are unknown are asked for again. */
  readonly maxAgeDays: number;
  /** Stops the work; what is known by then is written. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of progress: how many pages of how many are known. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What is to be visited, and what is known already. */
export interface FactsPlan {
  /** Every address to visit as it stands in the draft, in the order of the text. */
  readonly addresses: readonly string[];
  readonly kept: readonly PageFacts[];
  /** What was wrong with the file of facts, when nothing of it could be kept. */
  readonly damage: string | undefined;
}

/** What was learnt. */
export interface CollectFactsReport {
  readonly draft: string;
  /** The name of the file that holds the facts. */
  readonly out: string;
  readonly links: number;
  readonly visited: number;
  readonly kept: number;
  readonly reached: number;
  /** Those of the reached that lie elsewhere now. */
  readonly moved: number;
  readonly gone: readonly { readonly address: string; readonly reason: string }[];
  readonly unknown: number;
  /** Why pages are unknown, the commonest reason first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  /** Whether the work was stopped before all was visited. */
  readonly isStopped: boolean;
  /** What was wrong with the file of facts that was there, so that it was made anew. */
  readonly damage: string | undefined;
}

/** The web addresses that an issue links to, in the order of the text, each once. */
export function linkedAddresses(text: string, publication: Publication): string[] {
  const reading = new Reading(parseIssue(text, publication.roles));
  const addresses = reading.targets
    .filter(({ place }) => place.node.type !== "image")
    .map(({ url }) => url)
    .filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url));
  return [...new Set(addresses)];
}

/**
 * What a visit to all links of a draft would do. A damaged file of ours is made anew; any other is somebody's, for which
 * a Failure `bad-input` is thrown.
 */
export function planFacts(world: Omit<CollectFactsWorld, "visitor">): FactsPlan {
  const { known, damage } = knownFacts(world.store);
  const now = isoTime(world.clock);
  const kept: PageFacts[] = [];
  const addresses: string[] = [];
  for (const address of linkedAddresses(world.draft.text, world.publication)) {
    const page = known?.of(address);
    const isFresh =
      known !== undefined &&
      page !== undefined &&
      page.state !== "unknown" &&
      ageInDays(known, page, now) <= world.maxAgeDays;
    if (isFresh) kept.push({ ...page, visitedAt: page.visitedAt ?? known.visitedAt });
    else addresses.push(address);
  }
  return { addresses, kept, damage };
}

function knownFacts(store: FactsStore): { known?: FactBook; damage: string | undefined } {
  const text = store.read();
  if (text === undefined) return { damage: undefined };
  try {
    return { known: readFacts(text, store.name), damage: undefined };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "bad-input") throw error;
    if (store.isDerived) return { damage: error.message };
    throw new Failure("bad-input", error.message, {
      hint: `Name another file with --out, or delete ${store.name} if it held facts that may be made again.`,
      cause: error,
    });
  }
}

/**
 * Visits the links of a draft and writes what they say. Throws a Failure `network` when no host at all answers, and
 * leaves the file as it was then.
 */
export async function collectFacts(world: CollectFactsWorld): Promise<CollectFactsReport> {
  const { visitor, store, clock, signal } = world;
  const plan = planFacts(world);
  const pages: PageFacts[] = [...plan.kept];
  const total = plan.kept.length + plan.addresses.length;
  const groups = groupVisits(plan.addresses);
  const isAborted = () => signal?.aborted === true;
  const write = () => store.write(formatFacts(isoTime(clock), pages));
  let visits = 0;
  let unwritten = 0;
  const isSilent = () => visits >= SILENT_VISITS && !visitor.hasBeenAnswered();
  signal?.addEventListener("abort", () => visitor.close());
  world.onProgress?.(pages.length, total);
  await shareOut(groups, HOSTS_AT_A_TIME, async (group) => {
    for (const addresses of group) {
      if (isAborted() || isSilent()) return;
      const facts = await visitor.visit(addresses[0] ?? "");
      // A visit that was cut short says nothing about the page.
      if (isAborted()) return;
      const visitedAt = isoTime(clock);
      pages.push(...addresses.map((address) => ({ ...facts, address, visitedAt })));
      world.onProgress?.(pages.length, total);
      visits++;
      unwritten += addresses.length;
      // What is "gone" while nobody answers may be our own connection.
      if (unwritten < PAGES_BETWEEN_WRITES || !visitor.hasBeenAnswered()) continue;
      unwritten = 0;
      write();
    }
  });
  if (!isAborted() && groups.length >= SILENT_HOSTS && !visitor.hasBeenAnswered()) {
    throw new Failure(
      "network",
      `Unexpected silence of all ${visits} pages asked for, expected some to answer`,
      {
        hint: "Check the connection of this machine, then try again; nothing was written.",
      },
    );
  }
  if (!isAborted() || visitor.hasBeenAnswered()) write();
  return reportOf(world.draft.path, store.name, plan, pages, pages.length < total);
}

/** Visits by host, the longest queue first; addresses of one page are visited once. */
function groupVisits(addresses: readonly string[]): string[][][] {
  const hosts = new Map<string, Map<string, string[]>>();
  for (const address of addresses) {
    const url = new URL(address);
    url.hash = "";
    const pages = hosts.get(url.hostname) ?? new Map<string, string[]>();
    pages.set(url.href, [...(pages.get(url.href) ?? []), address]);
    hosts.set(url.hostname, pages);
  }
  return [...hosts.values()].map((pages) => [...pages.values()]).sort((a, b) => b.length - a.length);
}

async function shareOut<Task>(
  tasks: readonly Task[],
  most: number,
  work: (task: Task) => Promise<void>,
): Promise<void> {
  const queue = tasks.values();
  const worker = async () => {
    for (const task of queue) await work(task);
  };
  await Promise.all(Array.from({ length: Math.min(most, tasks.length) }, worker));
}

function reportOf(
  draft: string,
  out: string,
  plan: FactsPlan,
  pages: readonly PageFacts[],
  isStopped: boolean,
): CollectFactsReport {
  const unknown = pages.filter(({ state }) => state === "unknown");
  const counts = new Map<string, number>();
  for (const { reason = "no reason" } of unknown) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reached = pages.filter(({ state }) => state === "reached");
  return {
    draft,
    out,
    links: plan.kept.length + plan.addresses.length,
    visited: pages.length - plan.kept.length,
    kept: plan.kept.length,
    reached: reached.length,
    moved: reached.filter(({ movedTo }) => movedTo !== undefined).length,
    gone: pages
      .filter(({ state }) => state === "gone")
      .map(({ address, reason = "no reason" }) => ({ address, reason })),
    unknown: unknown.length,
    reasons: [...counts]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    isStopped,
    damage: plan.damage,
  };
}

function isoTime(clock: Pick<Clock, "now">): string {
  return new Date(clock.now()).toISOString();
}
