import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configureRules } from "#galley/check/configure-rules.js";
import { NO_ARCHIVE, type ArchiveLinks } from "#galley/check/archive-links.js";
import { RULES } from "#galley/check/rules/registry.js";
import { runRules } from "#galley/check/run-rules.js";
import { LineIndex } from "#galley/base/line-index.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { CODES_BY_CLASS, GRAMMAR_CODES } from "./classes.js";

/** One thing that somebody's scripts found in an issue as published; line 0 where they did not say. */
export interface ListedFinding {
  readonly issue: number;
  readonly date: string;
  readonly line: number;
  readonly text: string;
}

/** An issue as published with what we say about it. */
export interface CheckedIssue {
  readonly number: number;
  readonly path: string;
  readonly text: string;
  readonly found: readonly Placed[];
}

/** A diagnostic with its first and last line. */
export interface Placed {
  readonly diagnostic: Diagnostic;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** How many entries of a class we saw, and those we did not. */
export interface ClassRecall {
  readonly name: string;
  readonly category: string;
  readonly entries: number;
  readonly missed: readonly ListedFinding[];
}

/** Checks every issue of a folder with all rules. */
export function checkFolder(
  folder: string,
  archiveBefore: (date: string) => ArchiveLinks = () => NO_ARCHIVE,
) {
  const rules = configureRules(RULES, THIS_WEEK_IN_RUST.rules);
  const codes = new Set(RULES.map(({ code }) => code));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name): CheckedIssue => {
      const path = join(folder, name);
      const text = readFileSync(path, "utf8");
      const issue = parseIssue(text, THIS_WEEK_IN_RUST.roles);
      const context = { publication: THIS_WEEK_IN_RUST, facts: undefined, isDraft: true, codes };
      const archive = archiveBefore(issue.date ?? "");
      return {
        number: issue.number ?? 0,
        path,
        text,
        found: placed(text, runRules(issue, rules, { ...context, archive })),
      };
    });
}

function placed(text: string, found: readonly Diagnostic[]): Placed[] {
  const index = new LineIndex(text);
  return found.map((diagnostic) => ({
    diagnostic,
    firstLine: index.positionOf(diagnostic.span.start).line,
    lastLine: index.positionOf(Math.max(diagnostic.span.start, diagnostic.span.end - 1)).line,
  }));
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
