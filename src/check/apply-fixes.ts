import { applyEdits, type Edit, editsCollide } from "../base/edit.js";
import { mergeConflictsIn } from "../base/merge-conflict.js";
import type { Diagnostic, Fix } from "../issue/diagnostic.js";

/** A fix may uncover more to mend; what is not still after so many rounds never would be. */
const MOST_PASSES = 10;

/** One fix that was applied. */
export interface AppliedFix {
  readonly code: string;
  readonly title: string;
}

/** A text after its fixes. */
export interface FixedText {
  readonly text: string;
  readonly applied: readonly AppliedFix[];
  /** What is still to be said about the text as it is now. */
  readonly left: readonly Diagnostic[];
}

/**
 * Applies fixes until none is offered, in at most ten passes. A fix is applied whole or not at all; of two that touch
 * the same text, the first waits for no one and the second for the next pass. With `unsafe`, those too that a person
 * should look at. A text with an unresolved merge conflict is returned as it is: its lines are not what somebody wrote.
 */
export function applyFixes(
  text: string,
  check: (text: string) => readonly Diagnostic[],
  unsafe = false,
): FixedText {
  const applied: AppliedFix[] = [];
  const seen = new Set([text]);
  let current = text;
  let left = check(current);
  if (mergeConflictsIn(text).length > 0) return { text, applied, left };
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const chosen = chooseFixes(left, unsafe);
    if (chosen.length === 0) break;
    const next = applyEdits(
      current,
      chosen.flatMap(({ fix }) => fix.edits),
    );
    // Two rules that undo each other would go on for ever.
    if (seen.has(next)) break;
    seen.add(next);
    for (const { code, fix } of chosen) applied.push({ code, title: fix.title });
    current = next;
    left = check(current);
  }
  return { text: current, applied, left };
}

interface Offered {
  readonly code: string;
  readonly fix: Fix;
}

/** The fixes that can be applied together, in the order of the text. */
function chooseFixes(found: readonly Diagnostic[], unsafe: boolean): Offered[] {
  const offered = found.flatMap(({ code, fix }) =>
    fix !== undefined && fix.edits.length > 0 && (fix.safe || unsafe) ? [{ code, fix }] : [],
  );
  offered.sort((a, b) => startOf(a.fix) - startOf(b.fix));
  const taken: Edit[] = [];
  return offered.filter(({ fix }) => {
    if (fix.edits.some((edit) => collidesWithAny(edit, taken))) return false;
    for (const edit of fix.edits) taken.splice(placeAmong(edit, taken), 0, edit);
    return true;
  });
}

/** Edits that do not collide with each other stand in order, so that only neighbours can collide with another. */
function collidesWithAny(edit: Edit, taken: readonly Edit[]): boolean {
  const at = placeAmong(edit, taken);
  return taken.slice(Math.max(0, at - 2), at + 2).some((other) => editsCollide(edit, other));
}

/** Where an edit belongs among others that are in order; a binary search. */
function placeAmong({ span }: Edit, taken: readonly Edit[]): number {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = taken[middle]?.span ?? span;
    if (other.start < span.start || (other.start === span.start && other.end < span.end)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startOf(fix: Fix): number {
  return Math.min(...fix.edits.map(({ span }) => span.start));
}
