/** A list in another order, the same for the same seed (xorshift, Marsaglia 2003; Fisher and Yates). */
export function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  const list = [...values];
  let state = seed * 2_654_435_769;
  for (let at = list.length - 1; at > 0; at--) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (at + 1);
    [list[at], list[other]] = [list[other] as Value, list[at] as Value];
  }
  return list;
}
