import type { Section } from "../../../issue/issue.js";
import type { Publication } from "../../../issue/publication.js";
import type { SectionRole } from "../../../issue/section-role.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "structure/missing-section",
  severity: "warning",
  why: `Readers look for what is in every issue: the events, the jobs, who made it. A section that is not there was
most often deleted along with something else, and nobody notices what is not there.`,
  bad: {
    "Title: This Week in Rust 7\nNumber: 7\nDate: 2026-01-07\n\n## Updates from Rust Community\n\n## Jobs\n\nAsk around.":
      null,
  },
  good: [
    `## Updates from Rust Community\n\n## Crate of the Week\n\n## Calls for Testing\n
## Call for Participation; projects and speakers\n\n## Updates from the Rust Project\n
### Rust Compiler Performance Triage\n\n### Approved RFCs\n\n### Final Comment Period\n\n### New RFCs\n
## Upcoming Events\n\n## Jobs\n\n## Quote of the Week\n\nThis Week in Rust is edited by:\n
* [kim](https://code.example/~kim)`,
  ],
  options: {
    sections: {
      default: [],
      about:
        "Roles of the sections that every issue has, in their order; a published issue is not held to it.",
    },
  },
  check({ issue, sections }, report, { options, publication, isDraft }) {
    const wanted: readonly string[] = options.sections;
    if (!isDraft || wanted.length === 0) return;
    // A text that is no issue lacks more than sections.
    if (issue.diagnostics.some(({ code }) => code === "header/missing")) return;
    const byRole = new Map<string, Section>();
    for (const section of sections) if (!byRole.has(section.role)) byRole.set(section.role, section);
    for (const [at, role] of wanted.entries()) {
      if (byRole.has(role)) continue;
      const next = wanted.slice(at + 1).find((later) => byRole.has(later));
      const after = next === undefined ? undefined : byRole.get(next);
      const span = after?.heading?.span ??
        after?.span ?? { start: issue.text.length, end: issue.text.length };
      const place = after === undefined ? "at the end" : "before this";
      const start = { start: span.start, end: span.start };
      report(start, `Missing section ${nameOf(role, publication)}, expected it ${place}`);
    }
  },
});

function nameOf(role: string, { roles }: Publication): string {
  if (role === ("masthead" satisfies SectionRole)) return "that names the editors (`… is edited by:`)";
  const heading = roles.find((rule) => rule.role === role)?.headings.find((name) => name !== "*");
  return `\`${heading ?? role}\``;
}
