import type { SearchSection } from "./search-sections.js";

/** What readers call the sections under which headings of many years meet. */
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
  calls: "Calls",
  changes: "Changes to the project",
  rfcs: "Proposals",
  events: "Events",
  jobs: "Jobs",
  quotes: "Quotes",
  other: "Other",
};
