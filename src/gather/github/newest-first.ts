import { Failure } from "../../base/failure.js";
import type { Instant } from "../../base/instant.js";

/** An entry of a list that is sorted by the time of its last change. */
export interface Listed {
  readonly number: number;
  readonly updatedAt: Instant;
}

/** A page of such a list, newest first; `next` asks for the one below it. */
export interface ListedPage<Entry extends Listed> {
  readonly entries: readonly Entry[];
  readonly next: string | undefined;
}

/** Whom to ask for a page: undefined for the first one. */
export type AskPage<Entry extends Listed> = (next: string | undefined) => Promise<ListedPage<Entry>>;

const MOST_PAGES = 100;
const MOST_WALKS = 6;

/**
 * Every entry that was changed at `from` or later, each once, from a list in which changes move entries to the front
 * while it is read. So the list is walked again from its front down to where the walk before began, until its front
 * stayed as it was or all fits on one page. Throws a Failure when it is not sorted, too long, or never rests.
 */
export async function newestFirst<Entry extends Listed>(
  from: Instant,
  askPage: AskPage<Entry>,
): Promise<readonly Entry[]> {
  const found = new Map<number, Entry>();
  let last: Walk = { newest: from, front: "", isOver: false };
  for (let walk = 0; walk < MOST_WALKS; walk++) {
    last = await walkDown(last, askPage, found);
    if (last.isOver) return [...found.values()].filter(({ updatedAt }) => updatedAt >= from);
  }
  throw new Failure(
    "network",
    "Unexpected changes of a list at GitHub while it was read, expected it to rest",
    { hint: "Gather again in a few minutes." },
  );
}

/** What a walk came to: the time of its first entry, its whole first page, and whether nothing can have escaped. */
interface Walk {
  readonly newest: Instant;
  readonly front: string;
  readonly isOver: boolean;
}

/** Reads page by page down to where the last walk began. What is met again is newer than what is known of it. */
async function walkDown<Entry extends Listed>(
  { newest: until, front: lastFront }: Walk,
  askPage: AskPage<Entry>,
  found: Map<number, Entry>,
): Promise<Walk> {
  let newest = until;
  let front = "";
  let next: string | undefined;
  for (let pages = 1; pages <= MOST_PAGES; pages++) {
    const page = await askPage(next);
    const times = page.entries.map(({ updatedAt }) => updatedAt);
    if (times.some((time, at) => time > (times[at - 1] ?? time))) throw unsorted();
    if (pages === 1) {
      newest = times[0] ?? until;
      front = page.entries.map(({ number, updatedAt }) => `${number} ${updatedAt}`).join();
      if (front === lastFront) return { newest, front, isOver: true };
    }
    for (const entry of page.entries) {
      const known = found.get(entry.number);
      if (known === undefined || known.updatedAt <= entry.updatedAt) found.set(entry.number, entry);
    }
    const oldest = times.at(-1);
    if (page.next === undefined || (oldest !== undefined && oldest < until)) {
      return { newest, front, isOver: pages === 1 };
    }
    next = page.next;
  }
  throw new Failure(
    "network",
    `Unexpected list of more than ${MOST_PAGES} pages at GitHub, expected a week's`,
    { hint: "Choose a stretch that is not so long ago with --since and --until." },
  );
}

function unsorted(): Failure {
  return new Failure("network", "Unexpected order of a list at GitHub, expected the newest changes first", {
    hint: "The service may have changed. Nothing of the answer was used.",
  });
}
