import type { Span } from "./span.js";

/** What Git writes around the sides of a conflict; the middle, `=======`, may as well underline a heading. */
const MARKER = /^(?:<{7}(?: .*)?|>{7} .*|\|{7} .*)$/;
const LAST_MARKER = /^>{7}(?: .*)?$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The merge conflicts that nobody has resolved: each from its first marker to its last, and each marker that was left
 * behind alone. Those that code shows between its fences are no conflicts.
 */
export function mergeConflictsIn(text: string): Span[] {
  if (!/^(?:<{7}|>{7}|\|{7})/m.test(text)) return [];
  const lines = linesOf(text);
  const found: Span[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const end = FENCE.test(line.text) ? fenceEnd(lines, at) : undefined;
    if (end !== undefined) at = end;
    else if (MARKER.test(line.text)) {
      if (line.text.startsWith("<")) at = conflictEnd(lines, at);
      found.push({ start: line.start, end: lines[at]?.end ?? line.end });
    }
  }
  return found;
}

interface TextLine extends Span {
  readonly text: string;
}

function linesOf(text: string): TextLine[] {
  let start = 0;
  return text.split("\n").map((whole) => {
    const line = whole.endsWith("\r") ? whole.slice(0, -1) : whole;
    const placed = { start, end: start + line.length, text: line };
    start += whole.length + 1;
    return placed;
  });
}

/** The line of the last marker of a conflict; its first where another begins before it, or none follows. */
function conflictEnd(lines: readonly TextLine[], from: number): number {
  for (let at = from + 1; at < lines.length; at++) {
    const { text = "" } = lines[at] ?? {};
    if (LAST_MARKER.test(text)) return at;
    if (text.startsWith("<<<<<<<") && MARKER.test(text)) return from;
  }
  return from;
}

function fenceEnd(lines: readonly TextLine[], from: number): number | undefined {
  const fence = FENCE.exec(lines[from]?.text ?? "")?.[1] ?? "";
  for (let at = from + 1; at < lines.length; at++) {
    const typed = (lines[at]?.text ?? "").trim();
    if (typed.startsWith(fence) && typed.replaceAll(fence[0] ?? "", "") === "") return at;
  }
  return undefined;
}
