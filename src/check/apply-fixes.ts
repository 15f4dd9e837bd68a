import { applyEdits, type Edit, editsCollide } from "../base/edit.js";
import { mergeConflictsIn } from "../base/merge-conflict.js";
import type { Diagnostic, Fix } from "../issue/diagnostic.js";
import { type TakenLines, takenLines } from "./taken-lines.js";

/** A fix may uncover more to mend; what is not still after so many rounds never would be. */
const MOST_PASSES = 10;

/** One fix that was applied. */
export interface AppliedFix extends TakenLines {
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
  if (mergeConflictsIn(text).length > 0) return { text, applied: [], left: check(text) };
  const restless = new Set<string>();
  for (;;) {
    const run = runPasses(text, check, unsafe, restless);
    // Begun anew without what never comes to rest: each round names at least one code more.
    if (run.restless.length === 0) return run.fixed;
    for (const code of run.restless) restless.add(code);
  }
}

interface Passes {
  readonly fixed: FixedText;
  /** Codes whose fixes undid each other, or called for more of their kind to the last. */
  readonly restless: readonly string[];
}

function runPasses(
  text: string,
  check: (text: string) => readonly Diagnostic[],
  unsafe: boolean,
  without: ReadonlySet<string>,
): Passes {
  const applied: AppliedFix[] = [];
  const seen = new Set([text]);
  let current = text;
  let left = check(current);
  let before: readonly Offered[] = [];
  for (let pass = 0; ; pass++) {
    const chosen = chooseFixes(left, unsafe, without);
    const fixed = { text: current, applied, left };
    if (chosen.length === 0) return { fixed, restless: [] };
    if (pass === MOST_PASSES) return { fixed, restless: codesNotFewer(chosen, before) };
    const next = applyEdits(
      current,
      chosen.flatMap(({ fix }) => fix.edits),
    );
    if (seen.has(next)) return { fixed, restless: [...new Set(chosen.map(({ code }) => code))] };
    seen.add(next);
    for (const { code, fix } of chosen)
      applied.push({ code, title: fix.title, ...takenLines(current, fix.edits) });
    before = chosen;
    current = next;
    left = check(current);
  }
}

/** What came no nearer to its end by the last pass; a long list put in order by and by is no such thing. */
function codesNotFewer(now: readonly Offered[], before: readonly Offered[]): string[] {
  const countOf = (fixes: readonly Offered[], code: string) =>
    fixes.filter((one) => one.code === code).length;
  return [...new Set(now.map(({ code }) => code))].filter(
    (code) => countOf(now, code) >= countOf(before, code),
  );
}

interface Offered {
  readonly code: string;
  readonly fix: Fix;
}

/** The fixes that can be applied together, in the order of the text. */
function chooseFixes(found: readonly Diagnostic[], unsafe: boolean, without: ReadonlySet<string>): Offered[] {
  const offered = found.flatMap(({ code, fix }) =>
    fix !== undefined && fix.edits.length > 0 && (fix.safe || unsafe) && !without.has(code)
      ? [{ code, fix }]
      : [],
  );
  offered.sort((a, b) => startOf(a.fix) - startOf(b.fix));
  const taken: Edit[] = [];
  return offered.filter(({ fix }) => {
    if (fix.edits.some((edit) => collidesWithTaken(taken, edit))) return false;
    for (const edit of fix.edits) taken.splice(placeOf(taken, edit), 0, edit);
    return true;
  });
}

/** Edits that were taken lie apart, so that only the neighbours of a new one can be in its way. */
function collidesWithTaken(taken: readonly Edit[], edit: Edit): boolean {
  const at = placeOf(taken, edit);
  return taken.slice(Math.max(0, at - 2), at + 2).some((other) => editsCollide(edit, other));
}

/** Where an edit belongs among others that are in order; an insertion stands before what begins at its place. */
function placeOf(taken: readonly Edit[], { span }: Edit): number {
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
  return fix.edits.reduce((first, { span }) => Math.min(first, span.start), Number.POSITIVE_INFINITY);
}
