import { ELSEWHERE, placeOf, readPostings } from "./posting-list.js";
import { ByteReader } from "./byte-reader.js";
import type { TermEntry } from "./term-block.js";

/** How well an item has a word, in hundredths: the word itself in its title, and less than that. */
export const GRADES = { exact: 100, form: 85, beginning: 70, year: 40 } as const;
/** What is left of a grade when the word stands beside the title. */
const BESIDE_TITLE = 0.5;

/** Which items have one word, and how well. */
export class WordHits {
  /** One for each item, in hundredths; 0 for those without the word. */
  readonly grades: Uint8Array;
  /** One for each item, by `markOf`, where there is a grade. */
  readonly marks: Uint8Array;
  #count = 0;

  constructor(itemCount: number) {
    this.grades = new Uint8Array(itemCount);
    this.marks = new Uint8Array(itemCount);
  }

  /** How many items have the word. */
  get count(): number {
    return this.#count;
  }

  /** Takes in the items of a term; `first` is the number of the first item of its run. */
  add(entry: TermEntry, first: number, grade: number): void {
    readPostings(new ByteReader(entry.list), (item, mark) => this.#addItem(first + item, mark, grade));
  }

  /** Takes in all items from one to before another. */
  addRange(first: number, end: number, mark: number, grade: number): void {
    for (let item = first; item < end; item++) this.#addItem(item, mark, grade);
  }

  #addItem(item: number, mark: number, full: number): void {
    if (item >= this.grades.length) return;
    const grade = placeOf(mark) === ELSEWHERE ? full * BESIDE_TITLE : full;
    const known = this.grades[item] ?? 0;
    if (known === 0) this.#count += 1;
    if (grade <= known) return;
    this.grades[item] = grade;
    this.marks[item] = mark;
  }
}
