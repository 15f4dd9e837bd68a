import type { LetterOccasion } from "./postbox.js";

/**
 * A letter that a mail server put off. It names its reader and what it is about; address and text are made anew each
 * time, so nothing is kept twice. Times are milliseconds since 1970.
 */
export interface DeferredLetter {
  readonly subscriberId: string;
  readonly occasion: LetterOccasion;
  /** How often it was tried. */
  readonly tries: number;
  readonly nextAt: number;
  /** When it is given up. */
  readonly endsAt: number;
}

/** The letters that were put off, in a database: they survive a restart. */
export interface LetterQueue {
  /** Keeps a letter, in the place of one of the same reader about the same. */
  keep(letter: DeferredLetter): Promise<void>;
  /** Up to `most` that are due, those first that have been so for longest; nobody else gets them before `until`. */
  claim(now: number, until: number, most: number): Promise<readonly DeferredLetter[]>;
  /** Forgets one, if there is one. */
  drop(letter: Pick<DeferredLetter, "subscriberId" | "occasion">): Promise<void>;
  /** Those of a reader. */
  of(subscriberId: string): Promise<readonly DeferredLetter[]>;
}
