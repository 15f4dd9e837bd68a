import { compareTexts } from "../../base/compare-texts.js";
import type { CheckedIssue } from "../../app/check-issue.js";
import { LineIndex } from "../../base/line-index.js";
import type { Diagnostic, Severity } from "../../issue/diagnostic.js";

/** A finding with the place that people and other programs know it by: from 1, columns in UTF-16 units, the end excluded. */
export interface Located {
  readonly diagnostic: Diagnostic;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The findings of a text with their places, in the order of the text. */
export function locate({ text, diagnostics }: CheckedIssue): Located[] {
  const lines = new LineIndex(text);
  return diagnostics.map((diagnostic) => {
    const start = lines.positionOf(diagnostic.span.start);
    const end = lines.positionOf(diagnostic.span.end);
    return {
      diagnostic,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    };
  });
}

/** How many findings there are of each severity. */
export type Tally = Readonly<Record<Severity, number>>;

/** Counts the findings of some texts. */
export function tally(issues: readonly CheckedIssue[]): Tally {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { diagnostics } of issues) for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** Files in the order of their names, whatever the order in which they were asked for. */
export function inOrder(issues: readonly CheckedIssue[]): CheckedIssue[] {
  return issues.toSorted((a, b) => compareTexts(a.name, b.name));
}
