/** Ten times what the longest of 667 real issues needs: far below what any parser would take minutes for. */
const LONGEST_TEXT = 1_000_000;
const LONGEST_LINE = 20_000;
const LONGEST_BLOCK = 60_000;
const DEEPEST_NESTING = 100;
const SPACE = 0x20;
const DELETE = 0x7f;
/** Marks of quotes and lists that open one block within the other on a single line. */
const NESTED = new RegExp(
  `(?:[ \\t]{0,4}(?:>|[*+-](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${DEEPEST_NESTING + 1}}`,
  "y",
);

/** What is too much about a text, and on which line, counted from 1. */
export interface Excess {
  readonly line: number;
  /** As "a line of 40000 characters". */
  readonly what: string;
  readonly most: number;
}

/**
 * What in a text is beyond all that people write, or undefined. Parsers of Markdown, ours among them, need time that
 * grows with the square of a paragraph or of a depth, so that a stranger's small file could hold up a build for hours.
 */
export function excessOf(text: string): Excess | undefined {
  if (text.length > LONGEST_TEXT)
    return { line: 1, what: `a text of ${text.length} characters`, most: LONGEST_TEXT };
  // Most texts are shorter than the longest block: none of theirs is too long.
  const mayHoldLongBlock = text.length >= LONGEST_BLOCK;
  let block = 0;
  let start = 0;
  for (let line = 1; start <= text.length; line++) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const length = end - start;
    if (length > LONGEST_LINE) return { line, what: `a line of ${length} characters`, most: LONGEST_LINE };
    if (mayHoldLongBlock) block = isBlank(text, start, end) ? 0 : block + length + 1;
    if (block > LONGEST_BLOCK)
      return {
        line,
        what: `more than ${LONGEST_BLOCK} characters without a blank line`,
        most: LONGEST_BLOCK,
      };
    if (length > DEEPEST_NESTING && beginsNested(text, start))
      return {
        line,
        what: `more than ${DEEPEST_NESTING} quotes or lists within each other`,
        most: DEEPEST_NESTING,
      };
    start = end + 1;
  }
  return undefined;
}

function beginsNested(text: string, start: number): boolean {
  NESTED.lastIndex = start;
  return NESTED.test(text);
}

function isBlank(text: string, start: number, end: number): boolean {
  // Nearly every line begins with a sign that anyone can see.
  const first = text.charCodeAt(start);
  if (first > SPACE && first < DELETE) return false;
  return text.slice(start, Math.min(end, start + 40)).trim() === "" && text.slice(start, end).trim() === "";
}
