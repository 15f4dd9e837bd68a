import { displayWidth } from "../../base/display-width.js";
import { SEPARATOR_SIGN } from "./separator.js";

/** The longest line of a plain text mail: with a mark of quotation before it, it still fits 80 columns. */
export const WIDEST_LINE = 76;

/**
 * Breaks words into lines of at most `WIDEST_LINE` columns; `first` stands before the first line and `next` before each
 * other one. A word that is wider than a line, as an address may be, is never cut: nobody could follow it. A sign that
 * parts two stays with the word before it.
 */
export function wrapText(text: string, first = "", next = first): string {
  const lines: string[] = [];
  let line = first;
  let width = displayWidth(first);
  let isFresh = true;
  const words = text.split(/\s+/).filter((word) => word !== "");
  for (const [at, word] of words.entries()) {
    const wordWidth = displayWidth(word);
    const signWidth = words[at + 1] === SEPARATOR_SIGN ? ` ${SEPARATOR_SIGN}`.length : 0;
    if (!isFresh && width + 1 + wordWidth + signWidth > WIDEST_LINE) {
      lines.push(line);
      line = next;
      width = displayWidth(next);
      isFresh = true;
    }
    line += isFresh ? word : ` ${word}`;
    width += wordWidth + (isFresh ? 0 : 1);
    isFresh = false;
  }
  return [...lines, line.trimEnd()].join("\n");
}
