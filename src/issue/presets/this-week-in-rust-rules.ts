import type { RuleSettings } from "../publication.js";

/** What a check is told about the conventions of This Week in Rust. */
export const THIS_WEEK_IN_RUST_RULES: Readonly<Record<string, RuleSettings>> = {
  // Podcasts whose addresses do not tell that they are some.
  "prefix/missing": {
    severity: undefined,
    options: {
      audio: ["netstack.fm", "opensourcesecurity.io", "se-radio.net", "softwareengineeringdaily.com"],
    },
  },
};
