import { askedWords, tellingWords } from "./asked-words.js";
import { bestItems } from "./best-items.js";
import { findAllowed } from "./find-allowed.js";
import { findWord } from "./find-word.js";
import type { IndexRoot } from "./index-root.js";
import { Pieces } from "./pieces.js";
import { Ranking } from "./rank-items.js";
import type { IndexLoader, Search, SearchQuery } from "./search.js";
import { showItem } from "./show-item.js";

/** With so few that have all words, those that have most of them are shown behind. */
const FEW = 10;
/** Of more items only the newest are scored: so wide a question means none of them, and phones are slow. */
const MOST_SCORED = 3000;
/** How much of a question's weight an item must have to be shown though a word is missing. */
const LEAST_SHARE = 0.55;
/** Where no item has as much, those are shown that have nearly as much as the best. */
const NEARLY = 0.8;

/** Opens an index whose files `load` gives. Nothing is loaded before the first query. */
export function openSearch(load: IndexLoader): Search {
  const pieces = new Pieces(load);
  return {
    search: async (query) => {
      const root = await pieces.root();
      const { total, items } = await findItems(query, root, pieces);
      const shown = items.slice(query.from, query.from + query.most);
      return { total, answers: await Promise.all(shown.map((item) => showItem(item, root, pieces))) };
    },
  };
}

interface FoundItems {
  readonly total: number;
  /** In order, at least as many as are shown. */
  readonly items: readonly number[];
}

async function findItems(query: SearchQuery, root: IndexRoot, pieces: Pieces): Promise<FoundItems> {
  const asked = askedWords(query.text, query.isTyping, root);
  // Signs without any meaning, as `-`, are no wish to see everything.
  if (asked.length === 0 && query.text.trim() !== "") return { total: 0, items: [] };
  const [words, allowed] = await Promise.all([
    Promise.all(
      tellingWords(asked).map(async (word) => ({ word, hits: await findWord(word, root, pieces) })),
    ),
    findAllowed(query.filters, root, pieces),
  ]);
  if (words.length === 0) {
    const items = itemsWhere(allowed, () => true).toReversed();
    return { total: items.length, items };
  }
  return rankItems(query, allowed, new Ranking(words, asked.length, root.itemCount));
}

function rankItems(query: SearchQuery, allowed: Uint8Array, ranking: Ranking): FoundItems {
  const whole = itemsWhere(allowed, (item) => ranking.hasAll(item));
  const takesPartial = whole.length === 0 || (query.order === "best" && whole.length < FEW);
  const items = takesPartial ? itemsWithMost(allowed, ranking, whole.length > 0) : whole;
  if (query.order === "newest") return { total: items.length, items: items.toReversed() };
  const scored = items.slice(-Math.max(MOST_SCORED, query.from + query.most));
  const best = bestItems(scored, (item) => ranking.scoreOf(item), query.from + query.most);
  return { total: items.length, items: best };
}

/** Items that have most of the words, or, when not a single one has, that have as many as any. */
function itemsWithMost(allowed: Uint8Array, ranking: Ranking, isAny: boolean): number[] {
  const items = itemsWhere(allowed, (item) => ranking.shareOf(item) >= LEAST_SHARE);
  if (isAny || items.length > 0) return items;
  const most = itemsWhere(allowed, (item) => ranking.shareOf(item) > 0).reduce(
    (share, item) => Math.max(share, ranking.shareOf(item)),
    0,
  );
  return most === 0 ? [] : itemsWhere(allowed, (item) => ranking.shareOf(item) >= most * NEARLY);
}

function itemsWhere(allowed: Uint8Array, fits: (item: number) => boolean): number[] {
  const items: number[] = [];
  for (let item = 0; item < allowed.length; item++) if (allowed[item] !== 0 && fits(item)) items.push(item);
  return items;
}
