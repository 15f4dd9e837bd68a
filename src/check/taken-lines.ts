import type { Edit } from "../base/edit.js";
import { isWordSign } from "../base/word-signs.js";

/** What edits take away in whole lines; lines without a word are left out. */
export interface TakenLines {
  /** Lines that are gone. */
  readonly removed: readonly string[];
  /** Lines that stand elsewhere now. */
  readonly moved: readonly string[];
}

/** The whole lines that the edits of one fix take out of a text, and whether they put them in again. */
export function takenLines(text: string, edits: readonly Edit[]): TakenLines {
  const removed: string[] = [];
  const moved: string[] = [];
  const put = new Set(edits.flatMap((edit) => edit.text.split("\n").map((line) => line.trim())));
  for (const { span, text: inserted } of edits) {
    if (inserted.trim() !== "") continue;
    for (const line of wholeLines(text, span.start, span.end)) {
      const words = line.trim();
      if (isWordSign(words)) (put.has(words) ? moved : removed).push(words);
    }
  }
  return { removed, moved };
}

function wholeLines(text: string, start: number, end: number): string[] {
  const isLineStart = start === 0 || text[start - 1] === "\n";
  const isLineEnd = end >= text.length || text[end - 1] === "\n" || /^\r?\n/.test(text.slice(end, end + 2));
  const lines = text.slice(start, end).split("\n");
  return lines.slice(isLineStart ? 0 : 1, isLineEnd ? lines.length : -1);
}
