/** What one visit to a page cost on a slow line and a slow processor. */
export interface PageCost {
  /** Paths of what the browser would not draw without. */
  readonly blocking: readonly string[];
  /** How far things moved while the page was loaded: the cumulative layout shift. */
  readonly shift: number;
  /** All that came over the wire, headers included. */
  readonly bytes: number;
  readonly requests: number;
  /** Until the largest text or picture stood there. */
  readonly largestPaintMs: number;
}

/** What Lighthouse calls good (https://web.dev/articles/lcp). */
const MOST_PAINT_MS = 2_500;
/** As for a first search with all it needs. */
const MOST_BYTES = 100_000;
/** Layout shift is a sum of shares of the window; the browser rounds none of them to so little. */
const MOST_SHIFT = 0.0005;

/** What is over budget, each in a few words. */
export function excessesOf({ blocking, shift, bytes, largestPaintMs }: PageCost): string[] {
  return [
    ...(blocking.length === 1 && blocking[0]?.endsWith(".css") === true
      ? []
      : [`blocked by ${blocking.join(" and ") || "nothing"}, expected one style sheet`]),
    ...(shift <= MOST_SHIFT ? [] : [`moved by ${shift.toFixed(3)}, expected 0`]),
    ...(bytes <= MOST_BYTES ? [] : [`${bytes} bytes, expected at most ${MOST_BYTES}`]),
    ...(largestPaintMs > 0 && largestPaintMs <= MOST_PAINT_MS
      ? []
      : [`drawn after ${Math.round(largestPaintMs)} ms, expected at most ${MOST_PAINT_MS}`]),
  ];
}
