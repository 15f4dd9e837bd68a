import type { AskedWord } from "./asked-words.js";
import { ELSEWHERE, FAR, isRepeated, placeOf, titleLengthOf } from "./posting-list.js";
import type { WordHits } from "./word-hits.js";

/** One word of a question with the items that have it. */
export interface FoundWord {
  readonly word: AskedWord;
  readonly hits: WordHits;
}

/** How much each sign counts, measured against the sum of all words' weights. */
const WEIGHTS = { neighbours: 0.35, near: 0.15, coverage: 0.4, start: 0.05, repeated: 0.9, recency: 0.03 };

/** Scores items by the words they have; more is better, and 0 means none of them. */
export class Ranking {
  readonly #words: readonly FoundWord[];
  /** How much each word says: the rarer, the more. */
  readonly #weights: readonly number[];
  readonly #sum: number;
  readonly #askedLength: number;
  readonly #itemCount: number;
  /** For each item, how much of the words it has, by their weight. */
  readonly #shares: Float32Array;
  /** For each item, how many of the words it has. */
  readonly #counts: Uint8Array;

  /** `askedLength` counts all words of the question, also those that were left out since they say little. */
  constructor(words: readonly FoundWord[], askedLength: number, itemCount: number) {
    this.#words = words;
    this.#weights = words.map(({ hits }) => Math.log(1 + itemCount / Math.max(1, hits.count)));
    this.#sum = this.#weights.reduce((sum, weight) => sum + weight, 0);
    this.#askedLength = askedLength;
    this.#itemCount = itemCount;
    this.#shares = new Float32Array(itemCount);
    this.#counts = new Uint8Array(itemCount);
    for (const [at, { hits }] of words.entries()) this.#count(hits.grades, this.#weights[at] ?? 0);
  }

  /** Whether an item has all words. */
  hasAll(item: number): boolean {
    return this.#counts[item] === this.#words.length;
  }

  /** Which share of the words an item has, by their weight: 1 for all. */
  shareOf(item: number): number {
    return (this.#shares[item] ?? 0) / this.#sum;
  }

  scoreOf(item: number): number {
    let score = 0;
    let inTitle = 0;
    let titleLength = 0;
    let isKnown = false;
    for (let at = 0; at < this.#words.length; at++) {
      const hits = this.#words[at]?.hits;
      const grade = hits?.grades[item] ?? 0;
      if (hits === undefined || grade === 0) continue;
      score += ((this.#weights[at] ?? 0) * grade) / 100;
      const mark = hits.marks[item] ?? 0;
      isKnown ||= isRepeated(mark);
      if (placeOf(mark) === ELSEWHERE) continue;
      inTitle += 1;
      titleLength = Math.max(titleLength, mark === FAR ? 0 : titleLengthOf(mark));
    }
    if (score === 0) return 0;
    score += this.#orderOf(item);
    if (titleLength > 0) {
      const left = this.#askedLength - this.#words.length;
      score +=
        WEIGHTS.coverage *
        this.#sum *
        Math.min(1, (inTitle + left) / Math.max(titleLength, this.#askedLength));
    }
    if (isKnown) score *= WEIGHTS.repeated;
    return score + WEIGHTS.recency * this.#sum * (item / this.#itemCount);
  }

  #count(grades: Uint8Array, weight: number): void {
    const [shares, counts] = [this.#shares, this.#counts];
    for (let item = 0; item < grades.length; item++) {
      if (grades[item] === 0) continue;
      shares[item] = (shares[item] ?? 0) + weight;
      counts[item] = (counts[item] ?? 0) + 1;
    }
  }

  /** What it adds that words stand in the title as they do in the question. */
  #orderOf(item: number): number {
    let order = 0;
    for (let at = 0; at < this.#words.length; at++) {
      const one = this.#words[at];
      if (one === undefined || (one.hits.grades[item] ?? 0) === 0) continue;
      const place = placeOf(one.hits.marks[item] ?? 0);
      if (place >= FAR) continue;
      if (place === one.word.place) order += WEIGHTS.start * (this.#weights[at] ?? 0);
      const other = this.#words[at + 1];
      if (other === undefined || (other.hits.grades[item] ?? 0) === 0) continue;
      const next = placeOf(other.hits.marks[item] ?? 0);
      if (next >= FAR) continue;
      const off = Math.abs(next - place - (other.word.place - one.word.place));
      const weight = Math.min(this.#weights[at] ?? 0, this.#weights[at + 1] ?? 0);
      if (off === 0) order += WEIGHTS.neighbours * weight;
      else if (off === 1) order += WEIGHTS.near * weight;
    }
    return order;
  }
}
