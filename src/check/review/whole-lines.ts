import { applyEdits } from "../../base/edit.js";
import type { LineIndex } from "../../base/line-index.js";
import { cutToLength } from "../../base/quote.js";
import type { Fix } from "../../issue/diagnostic.js";
import { MOST, type ReviewFix } from "./review-file.js";

/**
 * A fix as whole lines in place of others, or undefined when it reaches over more lines than one looks at at once.
 * `lines` is the index of the text, of which nothing but the lines concerned is looked at.
 */
export function fixInWholeLines(text: string, fix: Fix, lines: LineIndex): ReviewFix | undefined {
  if (fix.edits.length === 0) return undefined;
  const start = fix.edits.reduce((least, { span }) => Math.min(least, span.start), Infinity);
  const end = fix.edits.reduce((most, { span }) => Math.max(most, span.end), 0);
  const first = lines.positionOf(start).line;
  if (lines.positionOf(end).line - first > MOST.fixLines) return undefined;
  const from = lines.startOf(first);
  const newline = text.indexOf("\n", end);
  const behind = newline === -1 ? text.length : newline + 1;
  const moved = fix.edits.map(({ span, text: put }) => ({
    span: { start: span.start - from, end: span.end - from },
    text: put,
  }));
  const concerned = text.slice(from, behind);
  const mended = applyEdits(concerned, moved);
  const growth = mended.length - concerned.length;
  const to = endOfLines(text, from, end, mended.slice(0, end - from + growth));
  const inserted = mended.slice(0, to - from + growth).replaceAll("\r\n", "\n");
  const replacement = inserted.endsWith("\n") ? inserted.slice(0, -1) : inserted;
  const line = lines.positionOf(from).line;
  const endLine = lines.positionOf(Math.max(from, to - 1)).line;
  const most = MOST.fixLines;
  const isLong =
    endLine - line >= most || replacement.length > MOST.fixText || countLines(replacement) > most;
  // An empty line and no line at all look the same where lines are joined by line ends.
  const isAmbiguous = inserted === "\n";
  if (isLong || isAmbiguous) return undefined;
  const title = cutToLength(fix.title.replace(/[\r\n]+/g, " "), MOST.title);
  return { title, safe: fix.safe, line, endLine, text: replacement };
}

/** Behind the last line that is touched; an edit that takes whole lines touches none after them. */
function endOfLines(text: string, from: number, end: number, mended: string): number {
  const isAtLineStart = end > from && text[end - 1] === "\n";
  if (isAtLineStart && (mended === "" || mended.endsWith("\n"))) return end;
  const newline = text.indexOf("\n", end);
  return newline === -1 ? text.length : newline + 1;
}

function countLines(text: string): number {
  return text.split("\n").length;
}
