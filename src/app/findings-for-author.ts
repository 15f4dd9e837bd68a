import { lineStartAt } from "../base/line-end.js";
import { type Span, spansOverlap } from "../base/span.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import { findOpenQuestions } from "../issue/open-question.js";
import type { Settled } from "../merge/apply/target.js";

/**
 * Of what is wrong in a draft with a submission, what its author is to hear of: not of the sides of a question that
 * stands marked, which wait for an editor as they are, nor of errors in lines that an editor wrote or wanted.
 */
export function findingsForAuthor(
  text: string,
  found: readonly Diagnostic[],
  settled: readonly Settled[],
): readonly Diagnostic[] {
  if (settled.length === 0) return found;
  const { questions } = findOpenQuestions(text);
  const isOutside = (span: Span) => !questions.some((question) => spansOverlap(question.span, span));
  const chosen = chosenLines(settled);
  return found.filter(
    ({ span, severity, fix }) =>
      isOutside(span) &&
      (fix?.edits ?? []).every((edit) => isOutside(edit.span)) &&
      !(severity === "error" && chosen.has(lineAround(text, span.start))),
  );
}

/** The lines that stand there as an editor wrote them, or beside others as an editor wants. */
function chosenLines(settled: readonly Settled[]): ReadonlySet<string> {
  const texts = settled.flatMap(({ question, answer }) => {
    if (answer.kind === "own") return answer.text;
    return answer.kind === "both" ? [question.standing, question.submitted] : [];
  });
  return new Set(texts.flatMap((text) => text.split("\n").map((line) => line.trim())));
}

function lineAround(text: string, at: number): string {
  const start = lineStartAt(text, at);
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? text.length : end).trim();
}
