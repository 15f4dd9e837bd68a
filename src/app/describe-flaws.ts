import { applyEdits } from "../base/edit.js";
import { changedLines } from "../base/line-diff.js";
import { lineStartAt } from "../base/line-end.js";
import { LineIndex } from "../base/line-index.js";
import type { Span } from "../base/span.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import type { Flaw, Proposal } from "../merge/submission.js";

/**
 * What a check finds wrong with a proposal, told in lines of what its author wrote: findings are about the draft, whose
 * lines the author never saw. `whyOf` has the reason of each rule by its code.
 */
export function describeFlaws(
  proposal: Proposal,
  wrong: readonly Diagnostic[],
  whyOf: ReadonlyMap<string, string>,
): Flaw[] {
  if (wrong.length === 0) return [];
  const { text } = proposal.after;
  const lineOf = lineFinder(proposal);
  return wrong.map(({ code, message, span, fix }) => {
    const lines = wholeLines(text, span);
    const changes = fix && changedLines(text, applyEdits(text, fix.edits));
    const why = whyOf.get(code)?.replace(/\s+/g, " ").trim() ?? "";
    const advice = fix && changes && { title: fix.title, changes };
    return { code, message, why, line: lineOf(lines), text: lines, advice };
  });
}

/** Finds the number of the first of some lines among those that the submission added. */
function lineFinder({ changes }: Proposal): (lines: string) => number | undefined {
  const { text } = changes.head.issue;
  const index = new LineIndex(text);
  const numbers = new Map<string, number>();
  for (const { span } of changes.list.flatMap(({ added }) => added)) {
    const first = index.positionOf(span.start).line;
    for (const [at, line] of text.slice(span.start, span.end).split("\n").entries())
      if (line.trim() !== "" && !numbers.has(line.trim())) numbers.set(line.trim(), first + at);
  }
  return (lines) => numbers.get(lines.split("\n", 1)[0]?.trim() ?? "");
}

function wholeLines(text: string, { start, end }: Span): string {
  const to = text.indexOf("\n", Math.max(start, end - 1));
  return text.slice(lineStartAt(text, start), to === -1 ? text.length : to);
}
