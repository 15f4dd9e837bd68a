import type { Edit } from "../../base/edit.js";
import { changedLines } from "../../base/line-diff.js";
import { lineEndAt } from "../../base/line-end.js";
import type { Span } from "../../base/span.js";

/** A line of a draft as offsets: what it holds, and where the next one begins. */
export interface Line {
  /** Without its line end, be that of Unix or of Windows. */
  readonly text: string;
  readonly start: number;
  readonly next: number;
}

/** Lines of a list from one index up to, not including, another; empty for a place between two lines. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** The lines that a span covers, which begins where a line begins. */
export function linesIn(text: string, span: Span): Line[] {
  const lines: Line[] = [];
  for (let start = span.start; start < span.end;) {
    const newline = text.indexOf("\n", start);
    const next = newline === -1 ? text.length : newline + 1;
    lines.push({ text: text.slice(start, next).replace(/\r?\n$/, ""), start, next });
    start = next;
  }
  return lines;
}

/** Whether a line holds nothing, or blanks only. */
export function isBlank(line: Line): boolean {
  return line.text.trim() === "";
}

/** What lines hold, as a text with `\n` between them. */
export function textOf(lines: readonly Line[], { from, to }: LineRange): string {
  return lines
    .slice(from, to)
    .map(({ text }) => text)
    .join("\n");
}

/** Where a text of whole lines stands for the first time from a line on; undefined for a text without a sign. */
export function findLines(lines: readonly Line[], wanted: string, first = 0): LineRange | undefined {
  if (wanted.trim() === "") return undefined;
  const rows = wanted.split("\n");
  for (let from = first; from + rows.length <= lines.length; from++)
    if (rows.every((row, at) => lines[from + at]?.text === row)) return { from, to: from + rows.length };
  return undefined;
}

/** The fewest edits, line by line, that make some lines of a draft read as a text; line ends stay those of the file. */
export function rewriteLines(text: string, lines: readonly Line[], range: LineRange, wanted: string): Edit[] {
  if (wanted === "") return [replaceLines(text, lines, withBlanksBelow(lines, range), "")];
  const edits: Edit[] = [];
  for (const { oldStart, removed, added } of changedLines(`${textOf(lines, range)}\n`, `${wanted}\n`)) {
    const from = range.from + oldStart;
    edits.push(replaceLines(text, lines, { from, to: from + removed.length }, added.join("")));
  }
  return edits;
}

/** Where lines go, the blank ones below them go too, when those above are enough. */
function withBlanksBelow(lines: readonly Line[], { from, to }: LineRange): LineRange {
  const above = lines[from - 1];
  let end = to;
  if (above === undefined || isBlank(above)) while (lines[end]?.text.trim() === "") end++;
  return { from, to: end };
}

/** The edit that puts a text, which ends in `\n` unless it is empty, in place of some lines. */
export function replaceLines(text: string, lines: readonly Line[], range: LineRange, by: string): Edit {
  const start = offsetOf(lines, range.from);
  const end = offsetOf(lines, range.to);
  const lineEnd = lineEndAt(text, end);
  const rows = by.replaceAll("\n", lineEnd);
  // The last line of a file may have no end; then what comes in its place has none either.
  const isOpen = end === text.length && !text.endsWith("\n");
  if (!isOpen || by === "") return { span: { start, end }, text: rows };
  const bare = rows.slice(0, -lineEnd.length);
  return { span: { start, end }, text: start === end ? lineEnd + bare : bare };
}

function offsetOf(lines: readonly Line[], index: number): number {
  return lines[index]?.start ?? lines.at(-1)?.next ?? 0;
}

/** The same edit with blank lines where what it puts in would else touch a line that is neither blank nor a heading. */
export function replaceApart(text: string, lines: readonly Line[], range: LineRange, wanted: string): Edit {
  const before = lines[range.from - 1];
  const after = lines[range.to];
  const touchesBefore = before !== undefined && !isBlank(before) && !mayFollow(before, wanted);
  // What follows a region is the heading of another.
  const isFollowed = offsetOf(lines, range.to) < text.length;
  const touchesAfter = after === undefined ? isFollowed : !isBlank(after);
  return replaceLines(
    text,
    lines,
    range,
    `${touchesBefore ? "\n" : ""}${wanted}\n${touchesAfter ? "\n" : ""}`,
  );
}

const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;

/** Lists and headings stand directly below a heading in the letters we know; all else is parted by a blank line. */
function mayFollow(before: Line, wanted: string): boolean {
  return HEADING.test(before.text) && /^(?:[*+-] |#)/.test(wanted);
}
