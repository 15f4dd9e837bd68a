import { quote } from "../../../base/quote.js";
import type { Span } from "../../../base/span.js";
import type { Section } from "../../../issue/issue.js";
import type { SectionRole } from "../../../issue/section-role.js";
import { defineRule } from "../../rule.js";

/** Sections that are cut into groups, one for each team or repository. */
const GROUPED: ReadonlySet<SectionRole> = new Set<SectionRole>(["final-comment-period", "calls-for-testing"]);
/** A section with a role of its own is a list, not a group; `structure/empty-section` sees to it. */
const GROUP_ROLES: ReadonlySet<SectionRole> = new Set<SectionRole>(["other", "rfcs"]);

export default defineRule({
  code: "project/empty-group",
  severity: "warning",
  why: `A group of a final comment period, of calls for testing or of merged pull requests that has no entry is left
out: a heading without anything below it looks as if entries were lost. Teams without entries are named in the sentence
at the end of the section.`,
  within: "final-comment-period",
  bad: {
    [`#### Tracking Issues & PRs

##### [Rust](https://github.com/harbour/lamp/labels/fcp)
* [Lamps at noon](https://github.com/harbour/lamp/pull/12)

##### [Cargo](https://github.com/harbour/barge/labels/fcp)

## Upcoming Events
`]: `#### Tracking Issues & PRs

##### [Rust](https://github.com/harbour/lamp/labels/fcp)
* [Lamps at noon](https://github.com/harbour/lamp/pull/12)

## Upcoming Events
`,
    [`#### Tracking Issues & PRs
<!-- Groups go here. -->

##### Cargo

## Upcoming Events
`]: `<!-- Groups go here. -->

## Upcoming Events
`,
    [`## Updates from the Rust Project

#### Compiler
* [mend the lamp](https://github.com/harbour/lamp/pull/7)

#### Rustdoc

#### Clippy
* [see broken lamps](https://github.com/harbour/clippy/pull/7)
`]: `## Updates from the Rust Project

#### Compiler
* [mend the lamp](https://github.com/harbour/lamp/pull/7)

#### Clippy
* [see broken lamps](https://github.com/harbour/clippy/pull/7)
`,
  },
  good: [
    "##### Cargo\n* *No Cargo items entered Final Comment Period this week.*",
    "#### Tracking Issues & PRs\n\n##### Rust\n* [Lamps at noon](https://github.com/harbour/lamp/pull/12)",
    "### New and Updated RFCs\n\n## Upcoming Events\n",
  ],
  check(reading, report) {
    for (const section of groupsIn(reading.issue.sections)) {
      const { heading, title } = section;
      if (heading === undefined || title === undefined || !isEmpty(section)) continue;
      report(heading.span, `Unexpected group ${quote(title)} without entries, expected none`, {
        fix: {
          title: "Remove the heading",
          safe: false,
          edits: [{ span: withBlankLines(reading.text, heading.span), text: "" }],
        },
      });
    }
  },
});

function groupsIn(sections: readonly Section[], isWithin = false, found: Section[] = []): Section[] {
  for (const section of sections) {
    const isGroup = section.role === "merged-area" || (isWithin && GROUP_ROLES.has(section.role));
    if (isGroup) found.push(section);
    groupsIn(section.subsections, isGroup ? isWithin : GROUPED.has(section.role), found);
  }
  return found;
}

function isEmpty({ content, subsections }: Section): boolean {
  return subsections.length === 0 && content.every(({ type, ...node }) => type === "html" && isComment(node));
}

function isComment(node: object): boolean {
  return "value" in node && typeof node.value === "string" && /^\s*<!--[\s\S]*-->\s*$/.test(node.value);
}

/** The heading's lines with the blank ones that follow. */
function withBlankLines(text: string, { start, end }: Span): Span {
  const newline = text.indexOf("\n", end);
  if (newline === -1) return { start, end: text.length };
  const blank = /(?:[ \t]*\r?\n)*/y;
  blank.lastIndex = newline + 1;
  return { start, end: newline + 1 + (blank.exec(text)?.[0].length ?? 0) };
}
