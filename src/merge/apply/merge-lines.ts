import { changedLines, type LineChange } from "../../base/line-diff.js";

/**
 * A text with what two others made of it, each on lines of its own; undefined where both changed one line, or put in
 * lines at one place. What both changed alike is done once. Every text ends in `\n`.
 */
export function mergeLines(base: string, one: string, other: string): string | undefined {
  const ours = changedLines(base, one);
  const theirs = changedLines(base, other).filter((change) => !ours.some((known) => isSame(known, change)));
  const all = [...ours, ...theirs].toSorted((a, b) => a.oldStart - b.oldStart || endOf(a) - endOf(b));
  const rows = base.split("\n").slice(0, -1);
  const merged: string[] = [];
  let at = 0;
  for (const [index, change] of all.entries()) {
    const before = all[index - 1];
    if (before !== undefined && collide(before, change)) return undefined;
    merged.push(...rows.slice(at, change.oldStart).map((row) => `${row}\n`), ...change.added);
    at = endOf(change);
  }
  merged.push(...rows.slice(at).map((row) => `${row}\n`));
  return merged.join("");
}

function isSame(a: LineChange, b: LineChange): boolean {
  return a.oldStart === b.oldStart && endOf(a) === endOf(b) && a.added.join("") === b.added.join("");
}

/** Lines side by side may both be changed; what is put in between them may belong to either. */
function collide(before: LineChange, after: LineChange): boolean {
  if (after.oldStart !== endOf(before)) return after.oldStart < endOf(before);
  return before.removed.length === 0 || after.removed.length === 0;
}

function endOf({ oldStart, removed }: LineChange): number {
  return oldStart + removed.length;
}
