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

const sets = new WeakMap<readonly string[], HeadingSet>();

/** The set of the headings that an option names, made once. */
export function headingSetOf(headings: readonly string[]): HeadingSet {
  const known = sets.get(headings);
  if (known !== undefined) return known;
  const set = new HeadingSet(headings);
  sets.set(headings, set);
  return set;
}
