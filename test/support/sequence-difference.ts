/** A place where two sequences differ: what stands there in the one and in the other. */
export interface Difference<T> {
  readonly expected: readonly T[];
  readonly actual: readonly T[];
  /** Where it begins in the first sequence. */
  readonly at: number;
}

/** Farther apart than any two pages of one issue may be. */
const MOST_EDITS = 4_000;

/**
 * Where two sequences differ, by the shortest list of insertions and deletions (Myers, "An O(ND) Difference
 * Algorithm", 1986). Sequences that have next to nothing in common differ as a whole.
 */
export function differencesOf<T>(
  expected: readonly T[],
  actual: readonly T[],
  keyOf: (value: T) => string = String,
): Difference<T>[] {
  const [a, b] = [expected.map(keyOf), actual.map(keyOf)];
  const trace = searchEdits(a, b);
  if (trace === undefined) return [{ expected, actual, at: 0 }];
  const found: { x: number; y: number; endX: number; endY: number }[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const reached = trace[edits - 1] ?? new Map<number, number>();
    const diagonal = x - y;
    const before = goesDown(reached, diagonal, edits) ? diagonal + 1 : diagonal - 1;
    const fromX = reached.get(before) ?? 0;
    const fromY = fromX - before;
    while (x > fromX && y > fromY) [x, y] = [x - 1, y - 1];
    const next = found.at(-1);
    const [endX, endY] = [x, y];
    [x, y] = [fromX, fromY];
    if (next !== undefined && next.x === endX && next.y === endY) [next.x, next.y] = [x, y];
    else found.push({ x, y, endX, endY });
  }
  return found.reverse().map((hunk) => ({
    expected: expected.slice(hunk.x, hunk.endX),
    actual: actual.slice(hunk.y, hunk.endY),
    at: hunk.x,
  }));
}

/** For each number of edits the farthest place reached on each diagonal, up to the one that reaches both ends. */
function searchEdits(a: readonly string[], b: readonly string[]): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= MOST_EDITS; edits++) {
    const next = new Map<number, number>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x =
        edits === 0
          ? 0
          : goesDown(reached, diagonal, edits)
            ? (reached.get(diagonal + 1) ?? 0)
            : (reached.get(diagonal - 1) ?? 0) + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) [x, y] = [x + 1, y + 1];
      next.set(diagonal, x);
      if (x >= a.length && y >= b.length) return [...trace, next];
    }
    trace.push(next);
    reached = next;
  }
  return undefined;
}

function goesDown(reached: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  return diagonal !== edits && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1);
}
