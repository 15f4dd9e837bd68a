/**
 * Which places of a list to keep so that the most are in order: the places of a longest subsequence that never falls.
 * What is not among them is the least that has to move; of two that could, the later one
 * (https://en.wikipedia.org/wiki/Longest_increasing_subsequence).
 */
export function longestOrder<Value>(
  values: readonly Value[],
  compare: (a: Value, b: Value) => number,
): ReadonlySet<number> {
  /** For each length, the place of the greatest value that begins a subsequence of it. */
  const heads: number[] = [];
  const behind: (number | undefined)[] = [];
  for (let at = values.length - 1; at >= 0; at--) {
    let [low, high] = [0, heads.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(values[at] as Value, values[heads[middle] ?? 0] as Value) <= 0) low = middle + 1;
      else high = middle;
    }
    behind[at] = low === 0 ? undefined : heads[low - 1];
    heads[low] = at;
  }
  const kept = new Set<number>();
  for (let at = heads.at(-1); at !== undefined; at = behind[at]) kept.add(at);
  return kept;
}
