import type { Paragraph } from "mdast";
import { removeLines } from "../../../base/remove-lines.js";
import { type Span, spansOverlap } from "../../../base/span.js";
import type { Section } from "../../../issue/issue.js";
import { spanOf, visibleText } from "../../../issue/markdown.js";
import { collectLinks } from "../../../issue/read-links.js";
import { headingKey, type SectionRole } from "../../../issue/section-role.js";
import { above, type Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";
import { groupsOf, isGrouped, saysNoneNow } from "../../section-content.js";

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
    "## Calls for Testing\n\n### Rustup\n* *No calls for testing were issued this week by [Rustup](https://code.example/u).*",
    "## Quote of the Week\n\n> No, not this week.\n\n– [Somebody](https://forum.example/1)",
  ],
  check(reading, report) {
    const sentences = sentencesIn(reading);
    if (sentences.length === 0) return;
    const ownItems = new Set(sentences.flatMap((place) => above(place, "listItem")?.span.start ?? []));
    const hasItems = (section: Section | undefined): boolean =>
      section?.items.some(({ span }) => !ownItems.has(span.start)) === true;
    const groups = groupsByHeading(reading);
    for (const place of sentences) {
      const { section, node, span } = place;
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
        const sentence = visibleText(node).trim().replace(/\s+/g, " ").slice(0, 60);
        report(span, `Unexpected \`${sentence}\` beside items, expected one or the other`, { fix });
      }
    }
  },
});

function sentencesIn(reading: Reading): Place<Paragraph>[] {
  return reading.all("paragraph").filter((place) => {
    const { node, section, span } = place;
    const [first] = node.children;
    // Most paragraphs are links of items.
    if (first === undefined || first.type === "link" || TELLING.has(section.role)) return false;
    return (
      saysNoneNow(visibleText(node)) &&
      above(place, "blockquote") === undefined &&
      listsBeside(section, span) <= 1
    );
  });
}

/** How many lists a section has besides the sentence's own; of several, it may speak of one alone. */
function listsBeside({ content }: Section, sentence: Span): number {
  const lists = content.filter(({ type }) => type === "list").map(spanOf);
  return lists.filter((list) => !spansOverlap(list, sentence)).length;
}

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
