import { tellTerms } from "../../search/cut-terms.js";
import { ELSEWHERE, FAR, itemOf, markOf } from "../../search/posting-list.js";

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
  /**
   * Terms that were cut before, and those of section, language and host: lists that many items share, each one array
   * for all of them, since an array is looked up faster than its texts.
   */
  readonly shared: readonly (readonly string[])[];
  /** Whether an older item led to the same page. */
  readonly isRepeated: boolean;
}

/** The items of one term so far. */
type Postings = number[];

/** Gathers the terms of items that follow each other. */
export class TermCollector {
  readonly #terms = new Map<string, Postings>();
  /** The same projects, towns and groups stand beside thousands of titles: what their terms lead to is looked up once. */
  readonly #cuts = new Map<string, readonly Postings[]>();
  readonly #shared = new Map<readonly string[], readonly Postings[]>();

  /** `item` is larger than all before. */
  add(item: number, { title, besideTitle, shared, isRepeated }: IndexedTexts): void {
    const terms: string[] = [];
    const places: number[] = [];
    const titleLength = tellTerms(title, (term, place) => {
      terms.push(term);
      places.push(place);
    });
    const posting = item * 256 + markOf({ place: 0, titleLength, isRepeated });
    // The first appearance counts: titles are noted before what stands beside them.
    for (let at = 0; at < terms.length; at++)
      note(this.#postingsOf(terms[at] ?? ""), posting + Math.min(places[at] ?? 0, FAR));
    const elsewhere = posting + ELSEWHERE;
    for (const text of besideTitle) for (const postings of this.#cut(text)) note(postings, elsewhere);
    for (const list of shared) for (const postings of this.#sharedBy(list)) note(postings, elsewhere);
  }

  /** All terms in the order of their UTF-16 units. */
  finish(): CollectedTerm[] {
    return [...this.#terms.keys()].sort().map((term) => ({ term, postings: this.#postingsOf(term) }));
  }

  #postingsOf(term: string): Postings {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    const postings: Postings = [];
    this.#terms.set(term, postings);
    return postings;
  }

  #cut(text: string): readonly Postings[] {
    const known = this.#cuts.get(text);
    if (known !== undefined) return known;
    const found: Postings[] = [];
    tellTerms(text, (term) => found.push(this.#postingsOf(term)));
    this.#cuts.set(text, found);
    return found;
  }

  #sharedBy(terms: readonly string[]): readonly Postings[] {
    const known = this.#shared.get(terms);
    if (known !== undefined) return known;
    const found = terms.map((term) => this.#postingsOf(term));
    this.#shared.set(terms, found);
    return found;
  }
}

/** An item is noted once for each term. */
function note(postings: Postings, posting: number): void {
  const last = postings.at(-1);
  if (last === undefined || itemOf(last) !== itemOf(posting)) postings.push(posting);
}
