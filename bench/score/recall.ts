import type { CheckedIssue } from "./check-text.js";
import { CLASSES_OF_REGIONS, CODES_BY_CLASS, GRAMMAR_CODES } from "./classes.js";

/** One thing that somebody's scripts found in an issue as published; line 0 where they did not say. */
export interface ListedFinding {
  readonly issue: number;
  readonly date: string;
  readonly line: number;
  readonly text: string;
}

/** How many entries of a class we saw, and those we did not. */
export interface ClassRecall {
  readonly name: string;
  readonly category: string;
  readonly entries: number;
  readonly missed: readonly ListedFinding[];
}

/** Our codes for a class. */
export function codesOf(name: string): readonly string[] {
  return name.startsWith("events: format deviation") ? GRAMMAR_CODES : (CODES_BY_CLASS[name] ?? []);
}

/** Whether one of our findings is what an entry names: right code on its line, or in its issue where it has no line. */
export function sees(name: string, entry: ListedFinding, issue: CheckedIssue | undefined): boolean {
  const codes = codesOf(name);
  const lastLine = CLASSES_OF_REGIONS.has(name) ? endOfSection(issue, entry.line) : entry.line + 1;
  return (
    issue?.found.some(
      ({ diagnostic, firstLine, lastLine: end }) =>
        codes.includes(diagnostic.code) && (entry.line === 0 || (firstLine <= lastLine && entry.line <= end)),
    ) === true
  );
}

/** The last line before the next heading, or that of the text. */
function endOfSection(issue: CheckedIssue | undefined, line: number): number {
  const lines = issue?.text.split("\n") ?? [];
  const next = lines.findIndex((text, index) => index >= line && text.startsWith("#"));
  return next === -1 ? lines.length : next;
}

/** Recall by class over all entries of a findings file. */
export function recallOf(
  issues: readonly CheckedIssue[],
  findings: Readonly<Record<string, readonly ListedFinding[]>>,
  categories: Readonly<Record<string, string>>,
): ClassRecall[] {
  const byNumber = new Map(issues.map((issue) => [issue.number, issue]));
  return Object.entries(findings).map(([name, entries]) => ({
    name,
    category: categories[name] ?? "?",
    entries: entries.length,
    missed: entries.filter((entry) => !sees(name, entry, byNumber.get(entry.issue))),
  }));
}
