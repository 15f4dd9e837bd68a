/** A stretch of lines that differs: `removed` lines of the old text from `oldStart`, `added` ones of the new. */
export interface LineChange {
  /** Index of the first line, from 0. */
  readonly oldStart: number;
  readonly newStart: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** More differences than this are shown as one, since finding the fewest takes their square. */
const MOST_DIFFERENCES = 1000;

/** What changed from one text to another, in lines, as few as there can be (Myers, "An O(ND) Difference Algorithm"). */
export function changedLines(before: string, after: string): LineChange[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [oldPart, newPart] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  if (oldPart.length === 0 && newPart.length === 0) return [];
  const kept = keptPairs(oldPart, newPart);
  const changes: LineChange[] = [];
  let [x, y] = [0, 0];
  for (const [keptX, keptY] of [...kept, [oldPart.length, newPart.length] as const]) {
    if (keptX > x || keptY > y)
      changes.push({
        oldStart: head + x,
        newStart: head + y,
        removed: oldPart.slice(x, keptX),
        added: newPart.slice(y, keptY),
      });
    [x, y] = [keptX + 1, keptY + 1];
  }
  return changes;
}

const CONTEXT = 3;

/** The change as `diff -u` writes it, to be read or given to `git apply`; empty when nothing changed. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const changes = changedLines(before, after);
  if (changes.length === 0) return "";
  const old = linesOf(before);
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    const gap = last === undefined ? Infinity : change.oldStart - (last.oldStart + last.removed.length);
    if (gap <= CONTEXT * 2) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return `--- a/${name}\n+++ b/${name}\n${hunks.map((hunk) => hunkText(hunk, old)).join("")}`;
}

function hunkText(hunk: readonly LineChange[], old: readonly string[]): string {
  const [first, last] = [hunk[0], hunk.at(-1)];
  if (first === undefined || last === undefined) return "";
  const from = Math.max(0, first.oldStart - CONTEXT);
  const to = Math.min(old.length, last.oldStart + last.removed.length + CONTEXT);
  const rows: string[] = [];
  let [at, growth] = [from, 0];
  for (const { oldStart, removed, added } of hunk) {
    for (const line of old.slice(at, oldStart)) rows.push(` ${line}`);
    for (const line of removed) rows.push(`-${line}`);
    for (const line of added) rows.push(`+${line}`);
    at = oldStart + removed.length;
    growth += added.length - removed.length;
  }
  for (const line of old.slice(at, to)) rows.push(` ${line}`);
  const newFrom = first.newStart - (first.oldStart - from);
  const head = `@@ -${range(from, to - from)} +${range(newFrom, to - from + growth)} @@\n`;
  return (
    head + rows.map((row) => (row.endsWith("\n") ? row : `${row}\n\\ No newline at end of file\n`)).join("")
  );
}

/** An empty range names the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

/** Lines with their line ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** Indices of equal lines, the longest such sequence; none when there are too many differences to look for it. */
function keptPairs(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const limit = Math.min(a.length + b.length, MOST_DIFFERENCES);
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= limit; d++) {
    trace.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      let x = stepsDown(furthest, k, d) ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return pairsOf(trace, a.length, b.length);
    }
  }
  return [];
}

function stepsDown(furthest: ReadonlyMap<number, number>, k: number, d: number): boolean {
  return k === -d || (k !== d && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0));
}

function pairsOf(
  trace: readonly ReadonlyMap<number, number>[],
  oldLength: number,
  newLength: number,
): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [oldLength, newLength];
  for (let d = trace.length - 1; d >= 0; d--) {
    const furthest = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const previousK = stepsDown(furthest, k, d) ? k + 1 : k - 1;
    const previousX = d === 0 ? 0 : (furthest.get(previousK) ?? 0);
    const previousY = d === 0 ? 0 : previousX - previousK;
    while (x > previousX && y > previousY) pairs.push([--x, --y]);
    if (d > 0) [x, y] = [previousX, previousY];
  }
  return pairs.reverse();
}
