import type { Span } from "./span.js";

/** The line end that a text uses at an offset: that of the line before, `\n` where there is none. */
export function lineEndAt(text: string, offset: number): "\n" | "\r\n" {
  return text.startsWith("\r\n", text.lastIndexOf("\n", offset - 1) - 1) ? "\r\n" : "\n";
}

/** Where the line begins that holds an offset. */
export function lineStartAt(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** Whether a line, named by where it begins, holds nothing or blanks only. */
export function isBlankLine(text: string, start: number): boolean {
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\n") return true;
    if (sign !== " " && sign !== "\t" && sign !== "\r") return false;
  }
  return true;
}

/** Whether a line ends within a stretch. */
export function holdsLineEnd(text: string, { start, end }: Span): boolean {
  const newline = text.indexOf("\n", start);
  return newline !== -1 && newline < end;
}

/** A line end, named by its `\n`, with all blanks around it. */
export function lineBreakAround(text: string, newline: number): Span {
  let [start, end] = [newline, newline + 1];
  while (/[ \t\r]/.test(text[start - 1] ?? "")) start--;
  while (/[ \t]/.test(text[end] ?? "")) end++;
  return { start, end };
}
