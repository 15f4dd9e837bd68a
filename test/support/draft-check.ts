import { NO_ARCHIVE } from "#galley/check/archive-links.js";
import { configureRules } from "#galley/check/configure-rules.js";
import { RULES } from "#galley/check/rules/registry.js";
import { runRules } from "#galley/check/run-rules.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

/** Checks a text as a draft of This Week in Rust, without an archive, under the rules whose code begins so. */
export function draftCheck(beginning = ""): (text: string) => readonly Diagnostic[] {
  const codes = new Set(RULES.map(({ code }) => code));
  const all = configureRules(RULES, THIS_WEEK_IN_RUST.rules);
  const rules = all.filter(({ rule }) => rule.code.startsWith(beginning));
  const world = {
    publication: THIS_WEEK_IN_RUST,
    archive: NO_ARCHIVE,
    facts: undefined,
    isDraft: true,
    codes,
  };
  return (text) => runRules(parseIssue(text, THIS_WEEK_IN_RUST.roles), rules, world);
}
