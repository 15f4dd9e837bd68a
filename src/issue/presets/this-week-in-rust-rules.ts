import type { RuleSettings } from "../publication.js";

/** What a check is told about the conventions of This Week in Rust. */
export const THIS_WEEK_IN_RUST_RULES: Readonly<Record<string, RuleSettings>> = {
  "markdown/list-marker": { severity: undefined, options: { marker: "*" } },
  "markdown/heading-level": {
    severity: undefined,
    options: {
      // The template has typed these so for years.
      firstLevel: ["Quote of the Week", "Quotes of the Week", "Rust Jobs"],
      // Merged pull requests stand at `####` below `##`; until 2021 events and the community had `###` below `#`.
      mayJump: [
        "merged-area",
        "event-region",
        "official",
        "foundation",
        "newsletters",
        "project-updates",
        "observations",
        "walkthroughs",
        "research",
        "miscellaneous",
      ],
    },
  },
};
