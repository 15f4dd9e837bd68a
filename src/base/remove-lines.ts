import type { Edit } from "./edit.js";
import type { Span } from "./span.js";

/**
 * The edit that takes out the lines a span touches. Where a blank line stands before them, the blank lines after them
 * go too; where neither side is blank, `keepApart` leaves one, so that paragraphs do not flow together.
 */
export function removeLines(text: string, span: Span, keepApart = false): Edit {
  const start = span.start === 0 ? 0 : text.lastIndexOf("\n", span.start - 1) + 1;
  const last = Math.max(span.start, span.end - 1);
  const end = text[last] === "\n" ? last + 1 : lineEnd(text, span.end);
  const after = skipBlankLines(text, end);
  if (isBlankBefore(text, start)) return { span: { start, end: after }, text: "" };
  return { span: { start, end }, text: keepApart && after === end && end < text.length ? "\n" : "" };
}

/** The offset behind the end of the line that holds an offset. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline + 1;
}

function isBlankBefore(text: string, start: number): boolean {
  if (start === 0) return true;
  const previous = text.lastIndexOf("\n", start - 2) + 1;
  return text.slice(previous, start).trim() === "";
}

function skipBlankLines(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const end = lineEnd(text, at);
    if (text.slice(at, end).trim() !== "") break;
    at = end;
  }
  return at;
}
