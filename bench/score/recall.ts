import type { CheckedIssue } from "./check-text.js";
import { CODES_BY_CLASS, GRAMMAR_CODES } from "./classes.js";

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
  return (
    issue?.found.some(
      ({ diagnostic, firstLine, lastLine }) =>
        codes.includes(diagnostic.code) &&
        (entry.line === 0 || (firstLine <= entry.line + 1 && entry.line <= lastLine)),
    ) === true
  );
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
