import type { Suppression } from "../audience/suppression.js";

/** A suppression, with the address that it is for where that belongs to somebody who is known. */
export interface ListedSuppression extends Suppression {
  readonly address: string | undefined;
}

/** The addresses that are not to be mailed, for people to look at. */
export interface SuppressionList {
  /** Those that stand at a time, newest first, at most so many. */
  list(now: number, most: number): Promise<readonly ListedSuppression[]>;
}
