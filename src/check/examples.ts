import type { Diagnostic } from "../issue/diagnostic.js";
import { parseIssue } from "../issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "../issue/presets/this-week-in-rust.js";
import { THIS_WEEK_IN_RUST_ROLES } from "../issue/presets/this-week-in-rust-roles.js";
import { COMMUNITY_PARTS, type SectionRole } from "../issue/section-role.js";
import { archiveOf } from "./archive-links.js";
import { configureRules } from "./configure-rules.js";
import { factBookOf } from "./facts.js";
import type { AnyRule } from "./rule.js";
import { runRules } from "./run-rules.js";

const HEADER = "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07\nCategory: This Week in Rust\n\n";
/** Headings between the header and an example, for roles that stand below another. */
const ABOVE: Partial<Record<SectionRole, string>> = {
  "event-region": "## Upcoming Events\n\n",
  "project-calls": "## Call for Participation; projects and speakers\n\n",
  "speaker-calls": "## Call for Participation; projects and speakers\n\n",
};
const COMMUNITY = "## Updates from Rust Community\n\n";
const PROJECT = "## Updates from the Rust Project\n\n";
const IN_PROJECT: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "merged-area",
  "performance-triage",
  "rfcs",
  "approved-rfcs",
  "final-comment-period",
  "new-rfcs",
]);

/** An example of a rule as a whole issue: 633 of This Week in Rust, of 2026-01-07, with the example in its section. */
export function issueOfExample(example: string, within: SectionRole = "observations"): string {
  return frameOf(example, within) + example;
}

function frameOf(example: string, within: SectionRole): string {
  if (example.startsWith("Title:") || example.startsWith("---\n")) return "";
  if (within === "intro" || example.startsWith("## ")) return HEADER;
  const level =
    ABOVE[within] ?? (COMMUNITY_PARTS.has(within) ? COMMUNITY : IN_PROJECT.has(within) ? PROJECT : "");
  const marks = level === "" ? "##" : "###";
  const heading = THIS_WEEK_IN_RUST_ROLES.find(({ role }) => role === within)?.headings[0] ?? "Other";
  return `${HEADER}${level}${marks} ${heading}\n\n`;
}

/**
 * What a rule says about a text in the world of its examples, with the options that This Week in Rust gives it;
 * `codes` are those of all rules. Given other `rules`, what those say in the same world.
 */
export function checkExample(
  rule: AnyRule,
  text: string,
  codes: ReadonlySet<string>,
  rules: readonly AnyRule[] = [rule],
): readonly Diagnostic[] {
  const settings = THIS_WEEK_IN_RUST.rules;
  const options = Object.fromEntries(
    rules.flatMap(({ code }) => {
      const given = settings[code];
      return given === undefined ? [] : [[code, { severity: undefined, options: given.options }]];
    }),
  );
  return runRules(parseIssue(text, THIS_WEEK_IN_RUST.roles), configureRules(rules, options), {
    publication: THIS_WEEK_IN_RUST,
    archive: archiveOf(rule.given?.archive ?? []),
    facts: rule.given?.facts && factBookOf("2026-01-06T12:00:00Z", rule.given.facts),
    isDraft: true,
    codes,
    ranCodes: codes,
  });
}
