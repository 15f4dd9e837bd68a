import type { Span } from "../base/span.js";
import { spanOf } from "../issue/markdown.js";
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

/** `](https://…)`, with or without a blank before the parenthesis, up to the parenthesis that closes or the line's end. */
const CLOSING = /\](\s*)\(\s*<?https?:\/\/[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/gi;

/** The links of paragraphs and headings that their author meant and the parser did not see. */
export function unreadLinks(reading: Reading): UnreadLink[] {
  const found: UnreadLink[] = [];
  for (const place of reading.all("text")) {
    const { start, end } = spanOf(place.node);
    const at = reading.text.indexOf("]", start);
    if (at === -1 || at >= end) continue;
    for (const match of reading.text.slice(at, end).matchAll(CLOSING)) {
      const close = at + match.index;
      const holder = place.parent?.span ?? { start, end };
      const open = openingBracket(reading, holder.start, close);
      if (open === undefined) continue;
      const gapEnd = close + 1 + (match[1]?.length ?? 0);
      found.push({
        bracket: { start: open, end: close + 1 },
        gap: { start: close + 1, end: gapEnd },
        target: { start: gapEnd + 1, end: close + match[0].length - 1 },
      });
    }
  }
  return found;
}

/** Where the bracket was opened that closes here, brackets within it, code and escapes passed over. */
function openingBracket(reading: Reading, from: number, close: number): number | undefined {
  const { text } = reading;
  if (text[close - 1] === "\\") return undefined;
  let depth = 0;
  for (let at = close - 1; at >= from; at--) {
    const sign = text[at];
    if ((sign !== "[" && sign !== "]") || text[at - 1] === "\\" || reading.isOpaque(at)) continue;
    if (sign === "]") depth++;
    else if (depth-- === 0) return at;
  }
  return undefined;
}
