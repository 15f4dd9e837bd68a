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
 * while it is read. So the list is walked again from its front down to where the walk before began, until that part
 * fits on one page, which nothing can leave unseen. Throws a Failure when it is not sorted, too long, or never rests.
 */
export async function newestFirst<Entry extends Listed>(
  from: Instant,
  askPage: AskPage<Entry>,
): Promise<readonly Entry[]> {
  const found = new Map<number, Entry>();
  let until = from;
  for (let walk = 0; walk < MOST_WALKS; walk++) {
    const { newest, pages } = await walkDown(until, askPage, found);
    if (pages === 1 || newest === undefined) {
      return [...found.values()].filter(({ updatedAt }) => updatedAt >= from);
    }
    until = newest;
  }
  throw new Failure(
    "network",
    "Unexpected changes of a list at GitHub while it was read, expected it to rest",
    {
      hint: "Gather again in a few minutes.",
    },
  );
}

/** Reads page by page down to what was changed before `until`. What is met again is newer than what is known of it. */
async function walkDown<Entry extends Listed>(
  until: Instant,
  askPage: AskPage<Entry>,
  found: Map<number, Entry>,
): Promise<{ readonly newest: Instant | undefined; readonly pages: number }> {
  let newest: Instant | undefined;
  let next: string | undefined;
  for (let pages = 1; pages <= MOST_PAGES; pages++) {
    const page = await askPage(next);
    const times = page.entries.map(({ updatedAt }) => updatedAt);
    if (times.some((time, at) => time > (times[at - 1] ?? time))) throw unsorted();
    for (const entry of page.entries) {
      const known = found.get(entry.number);
      if (known === undefined || known.updatedAt <= entry.updatedAt) found.set(entry.number, entry);
    }
    newest ??= times[0];
    const last = times.at(-1);
    if (page.next === undefined || (last !== undefined && last < until)) return { newest, pages };
    next = page.next;
  }
  throw new Failure(
    "network",
    `Unexpected list of more than ${MOST_PAGES} pages at GitHub, expected a week's`,
    {
      hint: "Choose a stretch that is not so long ago with --since and --until.",
    },
  );
}

function unsorted(): Failure {
  return new Failure("network", "Unexpected order of a list at GitHub, expected the newest changes first", {
    hint: "The service may have changed. Nothing of the answer was used.",
  });
}
