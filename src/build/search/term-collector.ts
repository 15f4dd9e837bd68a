import { cutTerms } from "../../search/cut-terms.js";
import { ELSEWHERE, FAR, markOf } from "../../search/posting-list.js";

/** One term with the items that have it, in rising order. */
export interface CollectedTerm {
  readonly term: string;
  readonly items: readonly number[];
  readonly marks: readonly number[];
}

/** What an item is found by. */
export interface IndexedTexts {
  readonly title: string;
  readonly besideTitle: readonly string[];
  /** Terms as they are: of section, language and host. */
  readonly facets: readonly string[];
  /** Whether an older item led to the same page. */
  readonly isRepeated: boolean;
}

/** Gathers the terms of items that follow each other. */
export class TermCollector {
  readonly #terms = new Map<string, { readonly items: number[]; readonly marks: number[] }>();

  /** `item` is larger than all before. */
  add(item: number, { title, besideTitle, facets, isRepeated }: IndexedTexts): void {
    const cut = cutTerms(title);
    const last = cut.at(-1);
    const titleLength = last === undefined ? 0 : last.place + 1;
    for (const { text, place } of cut) {
      this.#note(text, item, markOf({ place: Math.min(place, FAR), titleLength, isRepeated }));
    }
    const mark = markOf({ place: ELSEWHERE, titleLength, isRepeated });
    for (const text of besideTitle) for (const term of cutTerms(text)) this.#note(term.text, item, mark);
    for (const facet of facets) this.#note(facet, item, mark);
  }

  /** All terms in the order of their UTF-16 units. */
  finish(): CollectedTerm[] {
    return [...this.#terms.keys()].sort().map((term) => {
      const { items = [], marks = [] } = this.#terms.get(term) ?? {};
      return { term, items, marks };
    });
  }

  /** The first appearance counts: titles are noted before what stands beside them. */
  #note(term: string, item: number, mark: number): void {
    const known = this.#terms.get(term);
    if (known === undefined) this.#terms.set(term, { items: [item], marks: [mark] });
    else if (known.items[known.items.length - 1] !== item) {
      known.items.push(item);
      known.marks.push(mark);
    }
  }
}
