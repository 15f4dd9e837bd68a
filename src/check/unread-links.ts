import type { Span } from "../base/span.js";
import { spanOf } from "../issue/markdown.js";
import { markedTextsOf } from "./literal-marks.js";
import type { Reading } from "./reading.js";

/** What was meant as `[text](address)` and is none for the parser, so that readers see its marks. */
export interface UnreadLink {
  /** From `[` to behind `]`. */
  readonly bracket: Span;
  /** Between `]` and `(`; empty for most. */
  readonly gap: Span;
  /** Between `(` and `)`. */
  readonly target: Span;
}

/** Nobody types longer ones, and a hostile text shall not be searched for their ends again and again. */
const LONGEST_TITLE = 400;
const LONGEST_TARGET = 1000;
/** From `]` to where an address begins. */
const SEAM = /\](\s{0,40})\(\s{0,40}<?https?:\/\//giy;

/** The links of paragraphs and headings that their author meant and the parser did not see. */
export function unreadLinks(reading: Reading): readonly UnreadLink[] {
  return reading.once(findUnreadLinks);
}

function findUnreadLinks(reading: Reading): UnreadLink[] {
  const links: UnreadLink[] = [];
  for (const { place } of markedTextsOf(reading)) {
    const { value } = place.node;
    if (!value.includes("](") && !/\]\s+\(/.test(value)) continue;
    const { start, end } = spanOf(place.node);
    const from = Math.max(place.parent?.span.start ?? start, start - LONGEST_TITLE);
    for (
      let at = reading.text.indexOf("]", start);
      at !== -1 && at < end;
      at = reading.text.indexOf("]", at + 1)
    ) {
      const link = unreadLinkAt(reading, at, from, place.parent?.span.end ?? end);
      if (link !== undefined) links.push(link);
    }
  }
  return links;
}

function unreadLinkAt(reading: Reading, close: number, from: number, to: number): UnreadLink | undefined {
  SEAM.lastIndex = close;
  const seam = SEAM.exec(reading.text);
  if (seam === null) return undefined;
  const gap = { start: close + 1, end: close + 1 + (seam[1]?.length ?? 0) };
  const end = closingParenthesis(reading.text, gap.end, to);
  const open = end === undefined ? undefined : openingBracket(reading, from, close);
  if (open === undefined || end === undefined) return undefined;
  return { bracket: { start: open, end: close + 1 }, gap, target: { start: gap.end + 1, end } };
}

/** Where the parenthesis that opens at `open` closes, in the same line. */
function closingParenthesis(text: string, open: number, to: number): number | undefined {
  let depth = 0;
  const stop = Math.min(to, open + LONGEST_TARGET);
  for (let at = open; at < stop; at++) {
    const sign = text[at];
    if (sign === "\n" && /\S/.test(text.slice(open + 1, at))) return undefined;
    if (sign === "(") depth++;
    else if (sign === ")" && --depth === 0) return at;
  }
  return undefined;
}

/** Where the bracket was opened that closes here, brackets within it, code and escapes passed over. */
function openingBracket(reading: Reading, from: number, close: number): number | undefined {
  const { text } = reading;
  if (text[close - 1] === "\\") return undefined;
  let depth = 0;
  const stop = Math.max(from, close - LONGEST_TITLE);
  for (let at = close - 1; at >= stop; at--) {
    const sign = text[at];
    if ((sign !== "[" && sign !== "]") || text[at - 1] === "\\" || reading.isOpaque(at)) continue;
    if (sign === "]") depth++;
    else if (depth-- === 0) return at;
  }
  return undefined;
}
