import { quote } from "../../../base/quote.js";
import type { Section } from "../../../issue/issue.js";
import { hasVisibleContent, waitsForItems } from "../../section-content.js";
import { defineRule, type Report } from "../../rule.js";

export default defineRule({
  code: "structure/repeated-section",
  severity: "warning",
  why: `Two sections for one thing split its items: readers who found the first do not look for a second. It happens
when two drafts are merged, or when a contributor adds a heading that is there already.`,
  bad: {
    "## Jobs\n\nAsk around.\n\n## Jobs\n\nAsk again.": null,
    "## Updates from Rust Community\n\n### Research\n* [A paper](https://papers.example/1)\n\n### Research\n* [Another](https://papers.example/2)":
      null,
    "## Upcoming Events\n\n### Europe\n* 2026-01-14 | Oslo, NO | [Oslo Rust](https://oslo.example/)\n\n### Europe\n* 2026-01-15 | Oslo, NO | [Oslo Rust](https://oslo.example/)":
      null,
  },
  good: [
    // That it is empty is said already.
    "## Jobs\n\nAsk around.\n\n## Jobs\n\n<!-- the thread goes here -->",
    "## Calls for Testing\n\n### Rust\n\n## Updates from the Rust Project\n\n### Final Comment Period\n\n#### Rust",
    "## Updates from Rust Community\n\n### New Crates\n* [One](https://crates.example/1)\n\n### Project Updates\n* [Two](https://crates.example/2)",
  ],
  check({ issue, sections }, report) {
    checkSiblings(issue.sections, report);
    for (const { subsections } of sections) if (subsections.length > 1) checkSiblings(subsections, report);
  },
});

function checkSiblings(siblings: readonly Section[], report: Report): void {
  const byTitle = new Map<string, Section[]>();
  for (const section of siblings) {
    const { heading, title = "" } = section;
    if (heading === undefined || title === "") continue;
    const key = title.toLowerCase();
    const alike = byTitle.get(key);
    if (alike === undefined) byTitle.set(key, [section]);
    else alike.push(section);
  }
  for (const alike of byTitle.values()) if (alike.length > 1) reportAlike(alike, report);
}

function reportAlike(alike: readonly Section[], report: Report): void {
  for (const { heading, title = "" } of alike.filter((section) => !isEmpty(section)).slice(1))
    if (heading !== undefined)
      report(heading.span, `Unexpected second section ${quote(title, 80)}, expected its items in the first`);
}

function isEmpty(section: Section): boolean {
  if (section.subsections.length > 0 || section.items.length > 0) return false;
  return !hasVisibleContent(section) || waitsForItems(section);
}
