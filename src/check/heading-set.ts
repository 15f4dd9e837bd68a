import { madeOnce } from "../base/made-once.js";
import { headingKey } from "../issue/section-role.js";

/** Some headings, compared by `headingKey`. */
export class HeadingSet {
  readonly #keys: ReadonlySet<string>;
  /** Answers by heading: the same few dozen headings stand in every issue. */
  readonly #known = new Map<string, boolean>();

  constructor(headings: readonly string[]) {
    this.#keys = new Set(headings.map(headingKey));
  }

  /** Whether a heading is one of them. */
  has(heading: string): boolean {
    let isOne = this.#known.get(heading);
    if (isOne === undefined) this.#known.set(heading, (isOne = this.#keys.has(headingKey(heading))));
    return isOne;
  }
}

/** The set of the headings that an option names, made once. */
export const headingSetOf = madeOnce((headings: readonly string[]) => new HeadingSet(headings));
