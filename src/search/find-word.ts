import type { AskedWord } from "./asked-words.js";
import { crowdTerm } from "./facets.js";
import type { IndexRoot, TermRun } from "./index-root.js";
import { blockOf, type Pieces } from "./pieces.js";
import { ELSEWHERE } from "./posting-list.js";
import type { TermEntry } from "./term-block.js";
import { otherForms } from "./word-forms.js";
import { GRADES, WordHits } from "./word-hits.js";

/** Behind every sign that a term may have. */
const LAST = "\uffff";

/** The items that have a word: itself, its other forms, what begins with it, or the year that it names. */
export async function findWord(word: AskedWord, root: IndexRoot, pieces: Pieces): Promise<WordHits> {
  const hits = new WordHits(root.itemCount);
  const found = await Promise.all(root.runs.map((run) => findInRun(word, run, pieces)));
  for (const [at, parts] of found.entries()) {
    const first = root.runs[at]?.first ?? 0;
    for (const { entry, grade } of parts) hits.add(entry, first, grade);
  }
  const year = itemsOfYear(root, word.text);
  if (year !== undefined) hits.addRange(year.first, year.end, ELSEWHERE, GRADES.year * 2);
  return hits;
}

/** The items that have a term as it is. */
export async function findTerm(term: string, root: IndexRoot, pieces: Pieces): Promise<WordHits> {
  const hits = new WordHits(root.itemCount);
  const found = await Promise.all(root.runs.map((run) => findEntry(term, run, pieces)));
  for (const [at, entry] of found.entries())
    if (entry !== undefined) hits.add(entry, root.runs[at]?.first ?? 0, GRADES.exact);
  return hits;
}

/** The items of a year's issues, from the first to before the end; undefined for a year without any. */
export function itemsOfYear(
  { years, itemCount }: IndexRoot,
  year: string,
): { readonly first: number; readonly end: number } | undefined {
  const at = years.findIndex((start) => start.year === year);
  const start = years[at];
  return start && { first: start.first, end: years[at + 1]?.first ?? itemCount };
}

interface Found {
  readonly entry: TermEntry;
  readonly grade: number;
}

async function findInRun(word: AskedWord, run: TermRun, pieces: Pieces): Promise<Found[]> {
  const parts = word.isBeginning ? [findBeginning(word.text, run, pieces)] : [];
  if (!word.isBeginning)
    for (const form of otherForms(word.text)) parts.push(findGraded(form, GRADES.form, run, pieces));
  // A common word has no places that would tell its items from others of the crowd.
  const isInCrowd = word.isBeginning && run.crowded.has(word.text) && run.common.has(word.text);
  if (!isInCrowd) parts.push(findGraded(word.text, GRADES.exact, run, pieces));
  return (await Promise.all(parts)).flat();
}

async function findGraded(term: string, grade: number, run: TermRun, pieces: Pieces): Promise<Found[]> {
  const entry = await findEntry(term, run, pieces);
  return entry === undefined ? [] : [{ entry, grade }];
}

async function findBeginning(beginning: string, run: TermRun, pieces: Pieces): Promise<Found[]> {
  if (run.crowded.has(beginning)) return findGraded(crowdTerm(beginning), GRADES.beginning, run, pieces);
  const first = Math.max(0, blockOf(run.blocks, beginning));
  const last = blockOf(run.blocks, beginning + LAST);
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const blocks = await Promise.all(numbers.map((block) => pieces.block(run, block)));
  return blocks.flatMap((entries) =>
    entries
      .filter(({ term }) => term.startsWith(beginning))
      .map((entry) => ({ entry, grade: GRADES.beginning })),
  );
}

async function findEntry(term: string, run: TermRun, pieces: Pieces): Promise<TermEntry | undefined> {
  const block = blockOf(run.blocks, term);
  if (block === -1) return undefined;
  return (await pieces.block(run, block)).find((entry) => entry.term === term);
}
