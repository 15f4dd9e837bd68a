/**
 * Which places of a list to keep so that the most are in order: the places of a longest subsequence that never falls.
 * What is not among them is the least that has to move (https://en.wikipedia.org/wiki/Longest_increasing_subsequence).
 */
export function longestOrder<Value>(
  values: readonly Value[],
  compare: (a: Value, b: Value) => number,
): ReadonlySet<number> {
  /** For each length, the place of the smallest value that ends a subsequence of it. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(values[ends[middle] ?? 0] as Value, value) <= 0) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? undefined : ends[low - 1]);
    ends[low] = at;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.add(at);
  return kept;
}
