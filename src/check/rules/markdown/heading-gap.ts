import { visibleText } from "../../../issue/markdown.js";
import { isEventHeading } from "../../event-heading.js";
import { isBlankLine, lineEndAt, lineStartAt } from "../../../base/line-end.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "markdown/heading-gap",
  severity: "warning",
  why: `Before a heading stands a blank line: without it some renderers show it as text of the paragraph or the item above, and
people who scan the file do not see where a section begins.`,
  bad: {
    "* [A post](https://blog.example/1)\n### Walkthroughs\n* [B](https://blog.example/2)":
      "* [A post](https://blog.example/1)\n\n### Walkthroughs\n* [B](https://blog.example/2)",
    "Some text\n#### More": "Some text\n\n#### More",
    "<!-- Talks go here -->\n### Talks": "<!-- Talks go here -->\n\n### Talks",
  },
  good: [
    "Some text\n\n#### More\n* [A post](https://blog.example/1)",
    "#### One\n##### Two",
    // A waiver that stands alone speaks for what is right below it.
    "Some text\n\n<!-- galley-ignore markdown/heading-level: a list of its own -->\n#### More",
  ],
  check(reading, report, { waivers: all }) {
    const { text, issue } = reading;
    const waivers = new Set(all.map(({ span }) => span.start));
    for (const heading of reading.all("heading")) {
      const start = lineStartAt(text, heading.span.start);
      if (heading.parent !== undefined || start <= issue.body.start) continue;
      const above = lineStartAt(text, start - 1);
      if (isBlankLine(text, above) || text[above] === "#" || waivers.has(above)) continue;
      // An event that was typed as a heading is to be an item of the list above.
      if (isEventHeading(visibleText(heading.node))) continue;
      report(heading.span, "Missing blank line before a heading, expected one", {
        fix: {
          title: "Put a blank line before the heading",
          safe: true,
          edits: [{ span: { start, end: start }, text: lineEndAt(text, start) }],
        },
      });
    }
  },
});
