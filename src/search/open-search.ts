import { typedHost } from "../base/address-parts.js";
import { type AskedWord, askedWords, tellingWords } from "./asked-words.js";
import { bestItems } from "./best-items.js";
import { hostTerm, languageTerm, sectionTerm } from "./facets.js";
import { findTerm, findWord, itemsOfYear } from "./find-word.js";
import { type IndexRoot, ITEMS_PER_CHUNK } from "./index-root.js";
import type { ShownItem } from "./item-chunk.js";
import { Pieces } from "./pieces.js";
import { Ranking } from "./rank-items.js";
import type {
  IndexLoader,
  Search,
  SearchAnswer,
  SearchAnswers,
  SearchFilters,
  SearchQuery,
} from "./search.js";
import type { WordHits } from "./word-hits.js";

/** With so few that have all words, those that have most of them are shown behind. */
const FEW = 10;
/** How much of a question's weight an item must have to be shown though a word is missing. */
const LEAST_SHARE = 0.55;

/** Opens an index whose files `load` gives. Nothing is loaded before the first query. */
export function openSearch(load: IndexLoader): Search {
  const pieces = new Pieces(load);
  return {
    search: async (query) => {
      const root = await pieces.root();
      const found = await findItems(query, root, pieces);
      const shown = found.items.slice(query.from, query.from + query.most);
      const answers = await Promise.all(shown.map((item) => answerOf(item, root, pieces)));
      return { total: found.total, answers };
    },
  } satisfies { search(query: SearchQuery): Promise<SearchAnswers> };
}

interface FoundItems {
  readonly total: number;
  /** In order, at least as many as are shown. */
  readonly items: readonly number[];
}

async function findItems(query: SearchQuery, root: IndexRoot, pieces: Pieces): Promise<FoundItems> {
  const asked = askedWords(query.text, query.isTyping, root);
  const words = tellingWords(asked);
  const [hits, allowed] = await Promise.all([
    Promise.all(words.map((word) => findWord(word, root, pieces))),
    findAllowed(query.filters, root, pieces),
  ]);
  if (words.length === 0) {
    const items = itemsWhere(root, (item) => isAllowed(allowed, item)).toReversed();
    return { total: items.length, items };
  }
  return rank(query, root, { asked, words, hits, allowed });
}

interface Matches {
  readonly asked: readonly AskedWord[];
  readonly words: readonly AskedWord[];
  readonly hits: readonly WordHits[];
  readonly allowed: readonly Uint8Array[];
}

function rank(query: SearchQuery, root: IndexRoot, { asked, words, hits, allowed }: Matches): FoundItems {
  const found = words.flatMap((word, at) => {
    const own = hits[at];
    return own === undefined ? [] : [{ word, hits: own }];
  });
  const ranking = new Ranking(found, asked.length, root.itemCount);
  const has = (least: number) =>
    itemsWhere(root, (item) => isAllowed(allowed, item) && ranking.shareOf(item) >= least);
  const whole = has(1);
  const takesPartial = whole.length === 0 || (query.order === "best" && whole.length < FEW);
  const items = takesPartial ? has(LEAST_SHARE) : whole;
  if (query.order === "newest") return { total: items.length, items: items.toReversed() };
  const best = bestItems(items, (item) => ranking.scoreOf(item), query.from + query.most);
  return { total: items.length, items: best };
}

/** One array for each condition, with a number above 0 for the items that meet it. */
function findAllowed(
  filters: SearchFilters,
  root: IndexRoot,
  pieces: Pieces,
): Promise<readonly Uint8Array[]> {
  const { year, section, language, host } = filters;
  const terms = [
    ...(section === undefined ? [] : [sectionTerm(section)]),
    ...(language === undefined ? [] : [languageTerm(language)]),
    ...(host === undefined ? [] : [hostTerm(host)]),
  ];
  const byTerm = terms.map(async (term) => (await findTerm(term, root, pieces)).grades);
  const byYear = year === undefined ? [] : [Promise.resolve(yearMask(root, year))];
  return Promise.all([...byYear, ...byTerm]);
}

function yearMask(root: IndexRoot, year: string): Uint8Array {
  const range = itemsOfYear(root, year);
  const mask = new Uint8Array(root.itemCount);
  return range === undefined ? mask : mask.fill(1, range.first, range.end);
}

function isAllowed(allowed: readonly Uint8Array[], item: number): boolean {
  return allowed.every((mask) => mask[item] !== 0);
}

function itemsWhere({ itemCount }: IndexRoot, fits: (item: number) => boolean): number[] {
  const items: number[] = [];
  for (let item = 0; item < itemCount; item++) if (fits(item)) items.push(item);
  return items;
}

async function answerOf(item: number, root: IndexRoot, pieces: Pieces): Promise<SearchAnswer> {
  const shelf = root.shelves.findLast(({ first }) => first <= item);
  const within = item - (shelf?.first ?? 0);
  const chunk = shelf && (await pieces.chunk(shelf, Math.floor(within / ITEMS_PER_CHUNK), root.language));
  const shown = chunk?.[within % ITEMS_PER_CHUNK];
  return answerFrom(shown ?? MISSING);
}

const MISSING: ShownItem = {
  title: "",
  url: "",
  section: "",
  kind: "link",
  language: "",
  prefixes: [],
  issueTitle: "",
  date: "",
  issuePath: "",
  fragment: "",
};

function answerFrom({ issuePath, fragment, ...shown }: ShownItem): SearchAnswer {
  return { ...shown, host: typedHost(shown.url) ?? "", path: `${issuePath}#${fragment}` };
}
