import type { RuleSettings } from "../publication.js";

/** What a check is told about the conventions of This Week in Rust. */
export const THIS_WEEK_IN_RUST_RULES: Readonly<Record<string, RuleSettings>> = {
  // Wednesday's issue counts what was merged from Tuesday to Tuesday, both included.
  "project/merged-window": { severity: undefined, options: { firstDay: 8, lastDay: 1 } },
};
