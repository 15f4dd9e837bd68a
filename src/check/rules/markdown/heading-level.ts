import { textIn } from "../../../base/span.js";
import type { Section } from "../../../issue/issue.js";
import { isEventHeading } from "../../event-heading.js";
import { headingSetOf } from "../../heading-set.js";
import { expectedLevels, firstLevelOf } from "../../heading-levels.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";
import type { Edit } from "../../../base/edit.js";

export default defineRule({
  code: "markdown/heading-level",
  severity: "warning",
  why: `Levels of headings are the outline of an issue: readers who listen to it and tables of contents go by them. The
page's own title is its only heading of the first level, levels go down one by one, and sections of one kind stand on
one level.`,
  options: {
    firstLevel: { default: [], about: "Headings that may stand on the first level all the same." },
    mayJump: {
      default: [],
      about: "Roles whose sections may stand more than one level below the heading above.",
    },
  },
  bad: {
    "## Upcoming Events\n\n### Virtual\n\n### Europe\n\n# Oceania\n\n## Jobs\n":
      "## Upcoming Events\n\n### Virtual\n\n### Europe\n\n### Oceania\n\n## Jobs\n",
    "## Crate of the Week\n\n# Calls for Testing\n\n## Jobs\n":
      "## Crate of the Week\n\n## Calls for Testing\n\n## Jobs\n",
    "## Crate of the Week\n\n# Thoughts of a week\n\n## Jobs\n": null,
    "## Calls for Testing\n\n##### Tools\n\n##### Books\n\n## Jobs\n":
      "## Calls for Testing\n\n### Tools\n\n### Books\n\n## Jobs\n",
    "## Updates from Rust Community\n\n### Official\n\n## Research\n\n### Newsletters\n\n## Jobs\n":
      "## Updates from Rust Community\n\n### Official\n\n### Research\n\n### Newsletters\n\n## Jobs\n",
  },
  good: [
    "## Upcoming Events\n\n### Virtual\n\n### Europe\n\n## Jobs\n",
    "Title: This Week\nDate: 2015-03-02\n\n# Events\n\n## Europe\n\n# Jobs\n",
    "## Events\n\n### Europe\n\n#### Talks\n\n## Jobs\n",
    "## Upcoming Events\n\n### Europe\n\n# 2026-01-14 | Turku, FI | [Turku Rust](https://turku.example/)\n\n## Jobs\n",
    "## Upcoming Events\n\n### Europe\n\n# 2026-1-14 | Turku, FI | [Turku Rust](https://turku.example/)\n\n## Jobs\n",
  ],
  check(reading, report, { options }) {
    const permitted = headingSetOf(options.firstLevel);
    const isPermitted = ({ title = "" }: Section) => permitted.has(title);
    const first = firstLevelOf(reading.issue, isPermitted);
    const expected = expectedLevels(reading.sections, first);
    const mayJump: readonly string[] = options.mayJump;
    const isSound = (one: Section) => mayJump.includes(one.role) || expected.has(one);
    for (const section of reading.sections) {
      const { heading, title } = section;
      // An event that was typed as a heading is a matter of its own.
      if (heading === undefined || isEventHeading(title)) continue;
      const level = expected.get(section);
      const isOff = level !== undefined || (heading.typedLevel === 1 && first > 1);
      if (isOff && !isPermitted(section)) {
        if (level !== undefined) reportLevel(reading, section, level, report);
        else report(marksOf(section), `Unexpected heading of level 1, expected level ${first} or deeper`);
      }
      if (section.subsections.length > 0) reportJump(reading, section, isSound, isOff, report);
    }
  },
});

function reportLevel(reading: Reading, section: Section, level: number, report: Report): void {
  const typed = section.heading?.typedLevel ?? level;
  const edits = relevelled(reading, [section], level);
  report(marksOf(section), `Unexpected heading of level ${typed}, expected level ${level} as of its like`, {
    ...(edits.length > 0 && { fix: { title: `Put the heading on level ${level}`, safe: true, edits } }),
  });
}

/** The first section that skips a level; its fix moves those beside it too, unless the heading above is to move. */
function reportJump(
  reading: Reading,
  above: Section,
  isSound: (section: Section) => boolean,
  isOff: boolean,
  report: Report,
): void {
  const typed = above.heading?.typedLevel ?? 6;
  const skips = (one: Section) => (one.heading?.typedLevel ?? 0) > typed + 1 && !isSound(one);
  const jumped = above.subsections.find(skips);
  const level = jumped?.heading?.typedLevel;
  if (jumped === undefined || level === undefined) return;
  const beside = above.subsections.filter((one) => skips(one) && one.heading?.typedLevel === level);
  const edits = isOff ? [] : relevelled(reading, beside, typed + 1);
  const title = `Put the heading on level ${typed + 1}`;
  report(
    marksOf(jumped),
    `Unexpected heading of level ${level} below level ${typed}, expected no level between them`,
    { ...(edits.length === beside.length && { fix: { title, safe: true, edits } }) },
  );
}

function marksOf({ heading, span }: Section): { start: number; end: number } {
  const start = heading?.span.start ?? span.start;
  return { start, end: start + (heading?.typedLevel ?? 1) };
}

/** Edits of the marks; underlined headings have none. */
function relevelled({ text }: Reading, sections: readonly Section[], level: number): Edit[] {
  return sections
    .map(marksOf)
    .filter((span) => /^#+$/.test(textIn(text, span)))
    .map((span) => ({ span, text: "#".repeat(level) }));
}
