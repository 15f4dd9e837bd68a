import type { RootContent } from "mdast";
import type { Section } from "../../../issue/issue.js";
import { isEventHeading } from "../../event-heading.js";
import { eventSectionsIn, regionsIn } from "../../event-lines.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "event/empty-region",
  severity: "warning",
  why: `A heading with nothing below it looks as if something had been lost. A region without events is left out until
somebody meets there again.`,
  within: "events",
  bad: {
    [`### Africa

### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### Oceania

Tell us about yours in the [calendar](https://calendar.example/).`]: `### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

Tell us about yours in the [calendar](https://calendar.example/).`,
  },
  good: [
    `### Africa
# 2026-01-08 | Lagos, NG | [Lagoon Rust](https://lagoon.example/)
    * [**Lunch**](https://lagoon.example/1/)

### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)`,
    `### Africa
Nothing that we knew of.

### Europe
* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1/)

### Oceania
* [A list of another kind](https://oceania.example/)`,
    // Nobody has filled in the list yet.
    "### Africa\n\n### Europe\n",
  ],
  check(reading, report) {
    if (regionsIn(reading).length === 0) return;
    const lastOne = eventSectionsIn(reading).at(-1);
    for (const [at, section] of reading.sections.entries()) {
      if (section.role !== "event-region" || section.heading === undefined) continue;
      // An event typed as a heading is what stands below this one.
      if (isEventHeading(reading.sections[at + 1]?.title)) continue;
      if (section.subsections.length > 0 || !isEmpty(section, section === lastOne)) continue;
      const { span } = section.heading;
      report(span, `Unexpected region \`${section.title ?? ""}\` without events, expected none or an event`, {
        fix: {
          title: `Remove the heading \`${section.title ?? ""}\``,
          safe: false,
          edits: [{ span: withBlankLines(reading, span), text: "" }],
        },
      });
    }
  },
});

/** Behind the last region, what invites readers to send in more is not what the region holds. */
function isEmpty({ content }: Section, isLast: boolean): boolean {
  return content.every(
    (node) =>
      node.type === "definition" ||
      (node.type === "html" && node.value.startsWith("<!--")) ||
      (isLast && node.type === "paragraph" && node.children.some(isLink)),
  );
}

function isLink({ type }: RootContent): boolean {
  return type === "link" || type === "linkReference";
}

/** The line of a heading with the blank lines behind it. */
function withBlankLines(
  reading: Reading,
  span: { start: number; end: number },
): { start: number; end: number } {
  let next = reading.positionOf(Math.max(span.start, span.end - 1)).line + 1;
  while (reading.line(next)?.text.trim() === "" && next < reading.lineCount) next++;
  const end = reading.line(next)?.start ?? reading.text.length;
  return { start: reading.lineAt(span.start).start, end };
}
