import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LineIndex } from "#galley/base/line-index.js";
import { type ArchiveLinks, NO_ARCHIVE } from "#galley/check/archive-links.js";
import { configureRules } from "#galley/check/configure-rules.js";
import { RULES } from "#galley/check/rules/registry.js";
import { runRules } from "#galley/check/run-rules.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { parseIssue, readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

/** All findings about a text. */
export type CheckText = (text: string) => readonly Diagnostic[];

/** The archive as it was before a day. */
export type ArchiveBefore = (date: string) => ArchiveLinks;

/** An issue as published with what we say about it. */
export interface CheckedIssue {
  readonly number: number;
  readonly date: string;
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

/** Checks texts as drafts of This Week in Rust with all rules and the archive before a day. */
export function checkerOf(archive: ArchiveLinks): CheckText {
  const rules = configureRules(RULES, THIS_WEEK_IN_RUST.rules);
  const codes = new Set(RULES.map(({ code }) => code));
  const context = { publication: THIS_WEEK_IN_RUST, archive, facts: undefined, isDraft: true, codes };
  return (text) => runRules(parseIssue(text, THIS_WEEK_IN_RUST.roles), rules, context);
}

/** Checks every issue of a folder with all rules. */
export function checkFolder(folder: string, archiveBefore: ArchiveBefore = () => NO_ARCHIVE): CheckedIssue[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(path, "utf8");
      const { number = 0, date = "" } = readIssueHeader(text);
      return { number, date, path, text, found: placed(text, checkerOf(archiveBefore(date))(text)) };
    });
}

/** Findings with their lines. */
export function placed(text: string, found: readonly Diagnostic[]): Placed[] {
  const index = new LineIndex(text);
  return found.map((diagnostic) => ({
    diagnostic,
    firstLine: index.positionOf(diagnostic.span.start).line,
    lastLine: index.positionOf(Math.max(diagnostic.span.start, diagnostic.span.end - 1)).line,
  }));
}
