import type { RuleSettings } from "../publication.js";

/** What a check is told about the conventions of This Week in Rust. */
export const THIS_WEEK_IN_RUST_RULES: Readonly<Record<string, RuleSettings>> = {
  "event/location": { severity: undefined, options: { spellings: { GB: "UK" } } },
  "event/window": { severity: undefined, options: { isRequired: true } },
};
