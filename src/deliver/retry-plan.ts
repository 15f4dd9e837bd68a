/** How long a message waits that was put off, in milliseconds, and how often it is tried. */
export interface RetryPlan {
  readonly firstMs: number;
  readonly longestMs: number;
  /** After so many tries it is given up. */
  readonly mostTries: number;
}

/**
 * Ten tries over some two days, as RFC 5321, 4.5.4.1, asks for at least. The first wait is long enough for greylisting,
 * where servers mostly want five minutes.
 */
export const USUAL_RETRY_PLAN: RetryPlan = { firstMs: 360_000, longestMs: 43_200_000, mostTries: 10 };

/** Each wait is so many times the one before. */
const GROWTH = 2.5;
/** A wait may be so much longer, so that those who were put off together do not come back together. */
const SPREAD = 0.25;

/**
 * When to try again after so many tries; undefined when it is to be given up. `chance` is from 0 up to 1. Times are
 * milliseconds since 1970.
 */
export function nextTryAt(
  { firstMs, longestMs, mostTries }: RetryPlan,
  tries: number,
  now: number,
  chance: number,
): number | undefined {
  if (tries >= mostTries) return undefined;
  const wait = Math.min(firstMs * GROWTH ** Math.max(0, tries - 1), longestMs);
  return now + Math.round(wait * (1 + SPREAD * chance));
}
