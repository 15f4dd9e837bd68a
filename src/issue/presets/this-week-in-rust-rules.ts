import type { RuleSettings } from "../publication.js";
import { COMMUNITY_ROLES, type SectionRole } from "../section-role.js";

/** Stretches of the template, in its order. */
const CALLS: readonly SectionRole[] = ["calls-for-testing", "calls-for-participation"];
const PROJECT: readonly SectionRole[] = [
  "project",
  "performance-triage",
  "approved-rfcs",
  "final-comment-period",
  "new-rfcs",
];
const ENDING: readonly SectionRole[] = ["events", "jobs", "quote", "masthead"];

/** What a check is told about the conventions of This Week in Rust. */
export const THIS_WEEK_IN_RUST_RULES: Readonly<Record<string, RuleSettings>> = {
  "event/location": { severity: undefined, options: { spellings: { GB: "UK" } } },
  "event/wrong-region": { severity: undefined, options: { regions: { TR: "Europe" } } },
  "event/window": { severity: undefined, options: { isRequired: true } },
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
  "markdown/list-marker": { severity: undefined, options: { marker: "*" } },
  // Wednesday's issue counts what was merged from Tuesday to Tuesday, both included.
  "project/merged-window": { severity: undefined, options: { firstDay: 8, lastDay: 1 } },
  "structure/discussion-link": {
    severity: undefined,
    options: {
      threads: [
        "https://www.reddit.com/r/rust/comments/",
        "https://old.reddit.com/r/rust/comments/",
        "https://reddit.com/r/rust/comments/",
        "https://redd.it/",
      ],
    },
  },
  "structure/empty-section": {
    severity: undefined,
    options: {
      none: {
        "approved-rfcs": "* *No RFCs were approved this week.*",
        "new-rfcs": "* *No New or Updated RFCs were created this week.*",
        "final-comment-period": "* *No Items entered Final Comment Period this week.*",
        "calls-for-testing": "* *No calls for testing were issued this week.*",
        "project-calls": "*No Calls for participation were submitted this week.*",
        "speaker-calls": "*No Calls for papers or presentations were submitted this week.*",
      },
      keep: ["crate-of-the-week", "performance-triage", "project", "quote"],
    },
  },
  "structure/missing-section": {
    severity: undefined,
    options: { sections: ["community", "crate-of-the-week", ...CALLS, ...PROJECT, ...ENDING] },
  },
  "structure/section-order": {
    severity: undefined,
    options: {
      sections: [
        ...COMMUNITY_ROLES,
        "crate-of-the-week",
        ...CALLS,
        "project-calls",
        "speaker-calls",
        ...PROJECT,
        ...ENDING,
      ],
    },
  },
  "structure/template-comment": {
    severity: undefined,
    options: {
      keep: ["more", "Dear community contributors", "Rust Jobs:"],
    },
  },
  // Podcasts whose addresses do not tell that they are some.
  "prefix/missing": {
    severity: undefined,
    options: {
      audio: ["netstack.fm", "opensourcesecurity.io", "se-radio.net", "softwareengineeringdaily.com"],
    },
  },
};
