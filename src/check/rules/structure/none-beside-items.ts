import { removeLines } from "../../../base/remove-lines.js";
import type { Section } from "../../../issue/issue.js";
import { visibleText } from "../../../issue/markdown.js";
import { collectLinks } from "../../../issue/read-links.js";
import { headingKey, type SectionRole } from "../../../issue/section-role.js";
import { above } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";
import { groupsOf, isGrouped, saysNone } from "../../section-content.js";

export default defineRule({
  code: "structure/none-beside-items",
  severity: "error",
  why: `\`No proposals were approved this week.\` above two approved proposals leaves readers to guess which of the two
is true. The sentence is for sections without items; it was forgotten when the first item came.`,
  within: "approved-rfcs",
  bad: {
    "* *No RFCs were approved this week.*\n* [A proposal](https://rfcs.example/1)":
      "* [A proposal](https://rfcs.example/1)",
    "* [A proposal](https://rfcs.example/1)\n\n*No RFCs were approved this week.*\n":
      "* [A proposal](https://rfcs.example/1)\n\n",
    "## Calls for Testing\n\n* *No calls for testing were issued this week.*\n\n### Rustup\n* [Faster updates](https://code.example/1)":
      "## Calls for Testing\n\n### Rustup\n* [Faster updates](https://code.example/1)",
    "## Calls for Testing\n\n### Rustup\n* [Faster updates](https://code.example/1)\n\n*No calls for testing were issued this week by [Cargo](https://code.example/c), [Rust](https://code.example/r) or [Rustup](https://code.example/u).*":
      null,
  },
  good: [
    "* *No RFCs were approved this week.*",
    "* [No more surprises this week](https://rfcs.example/1)\n* [Another](https://rfcs.example/2)",
    "## Calls for Testing\n\n### Rustup\n* [Faster updates](https://code.example/1)\n\n*No calls for testing were issued this week by [Cargo](https://code.example/c) or [Rust](https://code.example/r).*",
    "## Quote of the Week\n\n> No, not this week.\n\n– [Somebody](https://forum.example/1)",
  ],
  check(reading, report) {
    const groups = groupsByHeading(reading);
    for (const place of reading.all("paragraph")) {
      const { section, node, span } = place;
      if (TELLING.has(section.role) || above(place, "blockquote") !== undefined) continue;
      const text = visibleText(node).trim();
      if (!saysNone(text, true)) continue;
      const sentence = text.replace(/\s+/g, " ").slice(0, 60);
      const names = collectLinks([node], reading.issue.definitions);
      if (names.length > 0) {
        const named = names.find((link) => hasItems(groups.get(section)?.get(headingKey(link.text))));
        if (named !== undefined)
          report(
            named.span,
            `Unexpected \`${named.text}\` among those without news, expected it left out: it has items`,
          );
      } else if (hasItems(section) || groupsBelow(section).some(hasItems)) {
        const item = above(place, "listItem")?.span ?? span;
        const edits = [removeLines(reading.text, item)];
        const fix = { title: "Take the sentence out", safe: false, edits };
        report(span, `Unexpected \`${sentence}\` beside items, expected one or the other`, { fix });
      }
    }
  },
});

/** Sections of prose, which may say of anything that there was none. */
const TELLING: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "intro",
  "crate-of-the-week",
  "performance-triage",
  "quote",
  "jobs",
  "masthead",
]);

function groupsBelow(section: Section): Section[] {
  return isGrouped(section) ? groupsOf(section) : [];
}

function hasItems(section: Section | undefined): boolean {
  return section !== undefined && section.items.length > 0;
}

/** For a grouped section and all its groups: the groups by the key of their headings. */
function groupsByHeading(reading: Reading): Map<Section, Map<string, Section>> {
  const found = new Map<Section, Map<string, Section>>();
  for (const section of reading.sections.filter(isGrouped)) {
    const groups = groupsOf(section);
    const byHeading = new Map(groups.map((group) => [headingKey(group.title ?? ""), group]));
    for (const one of [section, ...groups]) found.set(one, byHeading);
  }
  return found;
}
