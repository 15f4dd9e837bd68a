import type { Span } from "../base/span.js";

/** One side of a question that stands in a draft. */
type Side = "draft" | "submission";

/** A pull request about which people disagree, with both sides in a draft between comments. */
export interface OpenQuestion {
  /** Of the pull request. */
  readonly number: number;
  /** All of it, comments included. */
  readonly span: Span;
  /** The comment that opens it. */
  readonly opening: Span;
}

/** The questions of a draft, and comments that were left over when somebody deleted the others of theirs. */
export interface OpenQuestions {
  /** In the order of their ends: one within another comes first. */
  readonly questions: readonly OpenQuestion[];
  readonly leftovers: readonly Span[];
}

const OPENING = /^<!-- galley asks #(\d{1,10})\b/;
const MIDDLE = /^<!-- #(\d{1,10}) has\b/;
const CLOSING = /^<!-- galley: keep what is right\b/;
const LINE = /^.*$/gm;

/**
 * The comments around the two sides of a question, each a line with `\n`. `reason` says in Galley's own words why it is
 * asked; a side may be empty.
 */
export function openQuestionLines(
  number: number,
  reason: string,
  isEmpty: Readonly<Record<Side, boolean>>,
): { readonly opening: string; readonly middle: string; readonly closing: string } {
  const has = (side: Side) => (isEmpty[side] ? "has nothing" : "has");
  return {
    opening: `<!-- galley asks #${number}: ${reason}. The draft ${has("draft")} -->\n`,
    middle: `<!-- #${number} ${has("submission")} -->\n`,
    closing: "<!-- galley: keep what is right and delete these three comments -->\n",
  };
}

/** Which of the three comments a text begins with, if any. */
export function questionCommentOf(text: string): "opening" | "middle" | "closing" | undefined {
  if (OPENING.test(text)) return "opening";
  if (MIDDLE.test(text)) return "middle";
  return CLOSING.test(text) ? "closing" : undefined;
}

/** Whether a text may hold one of the three comments: a quick look, before it is cut into lines. */
function mayHoldComments(text: string): boolean {
  return text.includes("<!-- galley") || text.includes("<!-- #");
}

/** Whether any line of a text is one of the three comments. */
export function hasQuestionComment(text: string): boolean {
  return questionCommentsIn(text).length > 0;
}

/** The lines of a text that are one of the three comments, also where they stand in code. */
export function questionCommentsIn(text: string): string[] {
  if (!mayHoldComments(text)) return [];
  const lines = [...text.matchAll(LINE)].map(([line]) => line.trim());
  return lines.filter((line) => questionCommentOf(line) !== undefined);
}

/** Finds the questions that stand in a draft, also within each other. */
export function findOpenQuestions(text: string): OpenQuestions {
  const questions: OpenQuestion[] = [];
  const leftovers: Span[] = [];
  if (!mayHoldComments(text)) return { questions, leftovers };
  const open: { number: number; opening: Span; middles: Span[] }[] = [];
  for (const { 0: raw, index } of text.matchAll(LINE)) {
    const line = raw.trim();
    const kind = questionCommentOf(line);
    if (kind === undefined) continue;
    const start = index + raw.indexOf(line);
    const span = { start, end: start + line.length };
    const last = open.at(-1);
    if (kind === "opening") open.push({ number: numberIn(OPENING, line), opening: span, middles: [] });
    else if (last === undefined) leftovers.push(span);
    else if (kind === "closing") {
      open.pop();
      const { number, opening } = last;
      questions.push({ number, opening, span: { start: opening.start, end: span.end } });
    } else if (last.number === numberIn(MIDDLE, line)) last.middles.push(span);
    else leftovers.push(span);
  }
  leftovers.push(...open.flatMap(({ opening, middles }) => [opening, ...middles]));
  return { questions, leftovers: leftovers.toSorted((a, b) => a.start - b.start) };
}

function numberIn(pattern: RegExp, line: string): number {
  return Number(pattern.exec(line)?.[1]);
}
