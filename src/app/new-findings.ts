import { changedLines } from "../base/line-diff.js";
import { LineIndex } from "../base/line-index.js";
import type { Diagnostic } from "../issue/diagnostic.js";

/** The findings of an earlier state of a text, to be told from those of a later state of it. */
export interface KnownFindings {
  readonly text: string;
  /** How many there are that say the same of an equal line. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Nothing was said before. */
export const NONE_KNOWN: KnownFindings = { text: "", counts: new Map() };

/** The findings of a text, counted by what they say and the line they say it of. */
export function countFindings(text: string, found: readonly Diagnostic[]): KnownFindings {
  const counts = new Map<string, number>();
  for (const key of keysOf(text, found)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return { text, counts };
}

/**
 * The findings that were not known before. They are told apart by code, message and the text of their line, so that
 * what only moved is not new; of three equal ones where two were known, the one on a line that changed is, else the last.
 */
export function newFindings(
  text: string,
  found: readonly Diagnostic[],
  known: KnownFindings,
): readonly Diagnostic[] {
  if (known.counts.size === 0) return found;
  const groups = new Map<string, Diagnostic[]>();
  for (const [at, key] of keysOf(text, found).entries()) {
    const finding = found[at];
    if (finding === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  let closeness: ((finding: Diagnostic) => number) | undefined;
  const fresh = new Set<Diagnostic>();
  for (const [key, group] of groups) {
    const count = group.length - (known.counts.get(key) ?? 0);
    if (count <= 0) continue;
    if (count < group.length) {
      const closenessOf = (closeness ??= closenessTo(known.text, text));
      const ranked = group.map((finding) => ({ finding, rank: closenessOf(finding) })).reverse();
      ranked.sort((a, b) => b.rank - a.rank);
      for (const { finding } of ranked.slice(0, count)) fresh.add(finding);
    } else for (const finding of group) fresh.add(finding);
  }
  return found.filter((finding) => fresh.has(finding));
}

/** How close a finding lies to what changed: 2 on a line that was added, 1 beside a change, else 0. */
function closenessTo(before: string, text: string): (finding: Diagnostic) => number {
  const lines = new LineIndex(text);
  const added = new Set<number>();
  const beside = new Set<number>();
  for (const change of changedLines(closed(before), closed(text))) {
    for (const at of change.added.keys()) added.add(change.newStart + at + 1);
    beside.add(change.newStart).add(change.newStart + change.added.length + 1);
  }
  return ({ span }) => {
    const first = lines.positionOf(span.start).line;
    const last = lines.positionOf(Math.max(span.start, span.end - 1)).line;
    let rank = 0;
    for (let line = first; line <= last && rank < 2; line++) {
      if (added.has(line)) rank = 2;
      else if (beside.has(line)) rank = 1;
    }
    return rank;
  };
}

/** A text whose last line ends like the others: another line below is no change of it. */
function closed(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function keysOf(text: string, found: readonly Diagnostic[]): string[] {
  const lines = new LineIndex(text);
  const signs = new Map<number, string>();
  return found.map(({ code, message, span }) => {
    const start = lines.startOf(lines.positionOf(span.start).line);
    const sign = signs.get(start) ?? signOfLine(text, start);
    signs.set(start, sign);
    // A message may name another line, which moves too.
    const said = message.replace(/\bline \d+/g, "line");
    return `${code}\0${said}\0${sign}`;
  });
}

/** Long lines are told apart by ends and length: one line can have as many findings as signs, each with all of it. */
const LONGEST_SIGN = 500;

function signOfLine(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end === -1 ? text.length : end).trim();
  if (line.length <= LONGEST_SIGN) return line;
  return [line.slice(0, LONGEST_SIGN / 2), line.length, line.slice(-LONGEST_SIGN / 2)].join("\0");
}
