import { changedLines } from "../../base/line-diff.js";
import { isBlank, type Line, type LineRange, textOf } from "./lines.js";

/** What was written into a section, and what stood around it then, so that it is found again after people's changes. */
export interface RememberedText {
  /** Exactly as it was generated, with `\n`. */
  readonly text: string;
  /** What stood there before, until it is sure that the draft was written; empty where nothing was generated before. */
  readonly previous?: string | undefined;
  /** The section above and below it, with `\n`. */
  readonly above: string;
  readonly below: string;
}

/** The lines in which people changed what was generated: those between what still stands above and below it. */
export function standingLines(lines: readonly Line[], { text, above, below }: RememberedText): LineRange {
  const [before, generated] = [rowsOf(above), rowsOf(text)];
  const old = [...before, ...generated, ...rowsOf(below)].map((row) => `${row}\n`).join("");
  const now = lines.map((line) => `${line.text}\n`).join("");
  const changes = changedLines(old, now);
  const from = startAfter(changes, before.length);
  const to = endAfter(changes, before.length + generated.length);
  return withoutBlankEnds(lines, { from, to: Math.max(from, to) });
}

/** What stands in some lines of a region, without blank lines around it. */
function withoutBlankEnds(lines: readonly Line[], range: LineRange): LineRange {
  let { from, to } = range;
  while (from < to && isBlankAt(lines, from)) from++;
  while (from < to && isBlankAt(lines, to - 1)) to--;
  return { from, to };
}

/** The frame of lines that were written: what is remembered beside the text itself. */
export function frameOf(lines: readonly Line[], { from, to }: LineRange): { above: string; below: string } {
  return {
    above: textOf(lines, { from: 0, to: from }),
    below: textOf(lines, { from: to, to: lines.length }),
  };
}

function isBlankAt(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return line === undefined || isBlank(line);
}

function rowsOf(text: string): string[] {
  return text === "" ? [] : text.split("\n");
}

type Changes = ReturnType<typeof changedLines>;

/** Where a line stands now; what was put in just before it counts as its own. */
function startAfter(changes: Changes, line: number): number {
  let shift = 0;
  for (const { oldStart, newStart, removed, added } of changes) {
    const oldEnd = oldStart + removed.length;
    if (oldStart >= line) break;
    if (oldEnd > line) return newStart + Math.min(line - oldStart, added.length);
    shift += added.length - removed.length;
  }
  return line + shift;
}

/** Where the line before this one ends now; what was put in just behind it counts as its own. */
function endAfter(changes: Changes, line: number): number {
  let shift = 0;
  for (const { oldStart, newStart, removed, added } of changes) {
    const oldEnd = oldStart + removed.length;
    if (oldStart > line) break;
    if (oldEnd > line)
      return oldStart === line ? line + shift : newStart + Math.max(added.length - (oldEnd - line), 0);
    shift += added.length - removed.length;
  }
  return line + shift;
}
