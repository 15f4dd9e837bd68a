import type { SectionRole } from "../../issue/section-role.js";

/** What a reader may narrow a search to: fewer than roles, since headings of thirteen years meet in them. */
export const SEARCH_SECTIONS = [
  "official",
  "foundation",
  "newsletters",
  "project-updates",
  "observations",
  "walkthroughs",
  "research",
  "miscellaneous",
  "crates",
  "calls",
  "changes",
  "rfcs",
  "events",
  "jobs",
  "quotes",
  "other",
] as const;

/** One of `SEARCH_SECTIONS`. */
export type SearchSection = (typeof SEARCH_SECTIONS)[number];

/** What readers call each. */
export const SECTION_NAMES: Readonly<Record<SearchSection, string>> = {
  official: "Official",
  foundation: "Foundation",
  newsletters: "Newsletters",
  "project-updates": "Projects and tooling",
  observations: "Observations and thoughts",
  walkthroughs: "Walkthroughs",
  research: "Research",
  miscellaneous: "Miscellaneous",
  crates: "Crates of the week",
  calls: "Calls for participation",
  changes: "Changes to the project",
  rfcs: "RFCs",
  events: "Events",
  jobs: "Jobs",
  quotes: "Quotes of the week",
  other: "Other",
};

const SECTIONS_OF_ROLES: Readonly<Record<SectionRole, SearchSection>> = {
  intro: "other",
  community: "miscellaneous",
  official: "official",
  foundation: "foundation",
  newsletters: "newsletters",
  "project-updates": "project-updates",
  observations: "observations",
  walkthroughs: "walkthroughs",
  research: "research",
  miscellaneous: "miscellaneous",
  "crate-of-the-week": "crates",
  "calls-for-testing": "calls",
  "calls-for-participation": "calls",
  "project-calls": "calls",
  "speaker-calls": "calls",
  project: "changes",
  "merged-area": "changes",
  contributors: "changes",
  "performance-triage": "changes",
  rfcs: "rfcs",
  "approved-rfcs": "rfcs",
  "final-comment-period": "rfcs",
  "new-rfcs": "rfcs",
  events: "events",
  "event-region": "events",
  jobs: "jobs",
  quote: "quotes",
  masthead: "other",
  other: "other",
};

/** The section of a search in which items of a role are found: the value of `SearchFilters.section`. */
export function searchSectionOf(role: SectionRole): SearchSection {
  return SECTIONS_OF_ROLES[role];
}
