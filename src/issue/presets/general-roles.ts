import type { RoleRule } from "../section-role.js";

/** Headings that most community newsletters understand alike; `[[sections]]` in `galley.toml` come before them. */
export const GENERAL_ROLES: readonly RoleRule[] = [
  { role: "community", headings: ["Community", "From the community", "Updates from the community", "Links"] },
  { role: "official", headings: ["Official", "Announcements"] },
  { role: "foundation", headings: ["Foundation"] },
  { role: "newsletters", headings: ["Newsletters"] },
  { role: "project-updates", headings: ["Project updates", "Project/Tooling updates", "Releases"] },
  { role: "observations", headings: ["Observations", "Observations/Thoughts", "Opinions", "Articles"] },
  { role: "walkthroughs", headings: ["Walkthroughs", "Tutorials"] },
  { role: "research", headings: ["Research", "Papers"] },
  { role: "miscellaneous", headings: ["Miscellaneous"] },
  { role: "calls-for-testing", headings: ["Calls for testing", "Call for testing"] },
  { role: "calls-for-participation", headings: ["Call for participation", "Calls for participation"] },
  { role: "project-calls", headings: ["CFP - Projects", "Projects looking for help"] },
  {
    role: "speaker-calls",
    headings: ["CFP - Events", "CFP - Speakers", "Calls for papers", "Calls for speakers"],
  },
  { role: "project", headings: ["Updates from the project"] },
  { role: "contributors", headings: ["New contributors"] },
  { role: "performance-triage", headings: ["Performance triage", "Compiler performance triage"] },
  { role: "approved-rfcs", headings: ["Approved RFCs", "Approved proposals"] },
  { role: "final-comment-period", headings: ["Final comment period"] },
  { role: "new-rfcs", headings: ["New RFCs", "New and updated RFCs", "New proposals"] },
  { role: "events", headings: ["Upcoming events", "Events", "Meetups"] },
  { role: "event-region", headings: ["*"], within: ["events"] },
  { role: "jobs", headings: ["Jobs"] },
  { role: "quote", headings: ["Quote of the week"] },
];
