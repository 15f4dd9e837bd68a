import { tellTerms } from "../../search/cut-terms.js";
import { ELSEWHERE, FAR, markOf } from "../../search/posting-list.js";

/** One term with the items that have it. */
export interface CollectedTerm {
  readonly term: string;
  /** Items in rising order, each with its mark: `item * 256 + mark`, since one array is made faster than two. */
  readonly postings: readonly number[];
}

/** What an item is found by. */
export interface IndexedTexts {
  readonly title: string;
  readonly besideTitle: readonly string[];
  /** Terms that were cut before, and those of section, language and host. */
  readonly terms: readonly string[];
  /** Whether an older item led to the same page. */
  readonly isRepeated: boolean;
}

/** Gathers the terms of items that follow each other. */
export class TermCollector {
  readonly #terms = new Map<string, number[]>();
  /** The same projects, towns and groups stand beside thousands of titles. */
  readonly #cuts = new Map<string, readonly string[]>();

  /** `item` is larger than all before. */
  add(item: number, { title, besideTitle, terms: others, isRepeated }: IndexedTexts): void {
    const terms: string[] = [];
    const places: number[] = [];
    const titleLength = tellTerms(title, (term, place) => {
      terms.push(term);
      places.push(place);
    });
    const posting = item * 256 + markOf({ place: 0, titleLength, isRepeated });
    for (let at = 0; at < terms.length; at++)
      this.#note(terms[at] ?? "", item, posting + Math.min(places[at] ?? 0, FAR));
    for (const text of besideTitle)
      for (const term of this.#cut(text)) this.#note(term, item, posting + ELSEWHERE);
    for (const term of others) this.#note(term, item, posting + ELSEWHERE);
  }

  /** All terms in the order of their UTF-16 units. */
  finish(): CollectedTerm[] {
    return [...this.#terms.keys()].sort().map((term) => ({ term, postings: this.#postingsOf(term) }));
  }

  /** The first appearance counts: titles are noted before what stands beside them. */
  #note(term: string, item: number, posting: number): void {
    const postings = this.#postingsOf(term);
    const last = postings.length === 0 ? -1 : Math.floor((postings[postings.length - 1] ?? 0) / 256);
    if (last !== item) postings.push(posting);
  }

  #postingsOf(term: string): number[] {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    const postings: number[] = [];
    this.#terms.set(term, postings);
    return postings;
  }

  #cut(text: string): readonly string[] {
    const known = this.#cuts.get(text);
    if (known !== undefined) return known;
    const terms: string[] = [];
    tellTerms(text, (term) => terms.push(term));
    this.#cuts.set(text, terms);
    return terms;
  }
}
