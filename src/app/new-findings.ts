import { LineIndex } from "../base/line-index.js";
import type { Diagnostic } from "../issue/diagnostic.js";

/** Findings of an earlier state of a text, counted by what they say and the line they say it of. */
export type KnownFindings = ReadonlyMap<string, number>;

/** Nothing was said before. */
export const NONE_KNOWN: KnownFindings = new Map();

/** The findings of a text, to be told from those of a later state of it. */
export function countFindings(text: string, found: readonly Diagnostic[]): KnownFindings {
  const counts = new Map<string, number>();
  for (const key of keysOf(text, found)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/**
 * The findings that were not known before. They are told apart by code, message and the text of their line, so that
 * what only moved is not new; of three equal ones where two were known, the last is.
 */
export function newFindings(
  text: string,
  found: readonly Diagnostic[],
  known: KnownFindings,
): readonly Diagnostic[] {
  if (known.size === 0) return found;
  const rest = new Map(known);
  const keys = keysOf(text, found);
  return found.filter((_, at) => {
    const key = keys[at] ?? "";
    const left = rest.get(key) ?? 0;
    rest.set(key, left - 1);
    return left <= 0;
  });
}

function keysOf(text: string, found: readonly Diagnostic[]): string[] {
  const lines = new LineIndex(text);
  return found.map(({ code, message, span }) => {
    const start = lines.startOf(lines.positionOf(span.start).line);
    const end = text.indexOf("\n", start);
    // A message may name another line, which moves too.
    const said = message.replace(/\bline \d+/g, "line");
    return `${code}\0${said}\0${text.slice(start, end === -1 ? text.length : end).trim()}`;
  });
}
