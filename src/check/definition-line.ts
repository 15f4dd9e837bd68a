import { lineStartAt } from "../base/line-end.js";
import type { Span } from "../base/span.js";

/** The whole lines of a definition with their line end, to take it out without leaving an empty line. */
export function definitionLine(text: string, { start, end }: Span): Span {
  const newline = text.indexOf("\n", end);
  return { start: lineStartAt(text, start), end: newline === -1 ? text.length : newline + 1 };
}
