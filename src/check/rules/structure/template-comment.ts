import type { Html } from "mdast";
import { lineStartAt } from "../../../base/line-end.js";
import { quote } from "../../../base/quote.js";
import { removeLines } from "../../../base/remove-lines.js";
import type { Span } from "../../../base/span.js";
import type { Section } from "../../../issue/issue.js";
import { questionCommentOf } from "../../../issue/open-question.js";
import { isComment, isTemplateComment } from "../../../issue/template-comment.js";
import type { Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";
import { groupsOf, isGrouped, noneSentenceIn, waitsForItems } from "../../section-content.js";

export default defineRule({
  code: "structure/template-comment",
  severity: "warning",
  why: `Comments guide those who fill a draft in. Readers do not see them on the page, but they travel along in every
copy of it and in every mail, with whatever the editors told each other. Take them out when the draft is complete; what
somebody noted there is for a person to read first, so that only the template's own are taken out by a fix.`,
  bad: {
    "<!-- The tool of the week goes here -->\n\n* [A post](https://blog.example/)":
      "* [A post](https://blog.example/)",
    "* [A post](https://blog.example/)\n\n<!-- Calls go here, use this format: -->\n<!-- * [ - ]() -->\n\nThat is all.":
      "* [A post](https://blog.example/)\n\nThat is all.",
    "Before.\n<!-- Use either\n* [Title](URL)\n  - or\n* *No posts this week.*\n-->\nAfter.":
      "Before.\n\nAfter.",
    "* [A post](https://blog.example/)\n    <!-- * [discussion](URL) -->":
      "* [A post](https://blog.example/)\n",
    "## Calls for Testing\n\nThese look for testers:\n\n<!-- or if none - *No calls for testing were issued this week.* -->":
      null,
    // What people told each other.
    "<!-- is this [thread](https://forum.example/7) the one? use either, if there are two -->\n\nHello.":
      null,
    "<!-- kim: one more sentence once the schedule is out -->\n\nHello.": null,
    "* [A post](https://blog.example/)\n    <!-- ask whether it is by the same author -->": null,
    "Hello.\n\n<!-- this never ends\n\n## Jobs": null,
  },
  good: [
    "Hello.\n\n<!-- more -->\n\nGood day.",
    "* [A post](https://blog.example/)\n\n<!-- -->\n\n* [Another list](https://blog.example/2)",
    "<!-- galley-ignore link/plain-http: the host has no certificate -->\n\n* [A post](http://blog.example/)",
    "* [A post](https://blog.example/) <!-- galley-ignore link/tracking: the list is meant -->",
  ],
  options: {
    keep: {
      default: ["more", "prettier-ignore", "markdownlint-"],
      about: "How comments begin that are meant to stay in a published issue.",
    },
  },
  check(reading, report, { options }) {
    const keep = options.keep.map((start) => start.toLowerCase());
    const litter = litterIn(reading, keep);
    if (litter.length === 0) return;
    const isNeeded = neededIn(reading);
    for (const { span, section, isUnclosed, isTemplate } of litter) {
      const words = wordsOf(reading.text.slice(span.start, span.end));
      if (isUnclosed) {
        report(span, `Unexpected comment without an end ${words}, expected \`-->\` after it`);
        continue;
      }
      if (!isTemplate) {
        report(span, `Unexpected note \`${words}\`, expected none in what is published`);
        continue;
      }
      if (isNeeded(section)) {
        report(span, `Unexpected comment \`${words}\`, expected an item or its sentence in place of it`);
        continue;
      }
      const edits = [removeLines(reading.text, span, true)];
      const fix = { title: "Take the comment out", safe: false, edits };
      report(span, `Unexpected comment ${words}, expected none in what is published`, { fix });
    }
  },
});

/** Tells of a section whether the sentence that a comment in it keeps ready is still to be taken out of it. */
function neededIn({ sections }: Reading): (section: Section) => boolean {
  const lists = new Map<Section, Section>();
  for (const section of sections)
    if (isGrouped(section)) for (const group of groupsOf(section)) lists.set(group, section);
  const needed = new Map<Section, boolean>();
  return (section) => {
    const known =
      needed.get(section) ??
      (noneSentenceIn(section) !== undefined && waitsForItems(lists.get(section) ?? section));
    needed.set(section, known);
    return known;
  };
}

interface Litter {
  readonly span: Span;
  readonly section: Section;
  readonly isTemplate: boolean;
  readonly isUnclosed: boolean;
}

/** The comments that should go; those that follow each other directly are one. */
function litterIn(reading: Reading, keep: readonly string[]): Litter[] {
  const found: Litter[] = [];
  let last: Place<Html> | undefined;
  for (const place of reading.all("html")) {
    const { span } = place;
    // Comments within a line of text are another rule's.
    const isAlone = reading.text.slice(lineStartAt(reading.text, span.start), span.start).trim() === "";
    if (!isAlone || !isLitter(place, keep)) continue;
    const previous = found.at(-1);
    const isTemplate = isTemplateComment(place.node.value);
    const isUnclosed = !place.node.value.includes("-->");
    const joins =
      previous?.isTemplate === isTemplate &&
      last?.parent === place.parent &&
      last?.section === place.section &&
      reading.text.slice(last.span.end, span.start).trim() === "";
    if (previous !== undefined && joins && !isUnclosed)
      found.splice(-1, 1, {
        span: { start: previous.span.start, end: span.end },
        section: place.section,
        isUnclosed,
        isTemplate,
      });
    else found.push({ span, section: place.section, isUnclosed, isTemplate });
    last = place;
  }
  return found;
}

function isLitter({ node, parent }: Place<Html>, keep: readonly string[]): boolean {
  if (parent !== undefined && parent.node.type !== "listItem") return false;
  // Those around an open question are another rule's.
  if (!isComment(node) || questionCommentOf(node.value.trim()) !== undefined) return false;
  const inner = node.value.replace(/^\s*<!--\s*/, "").toLowerCase();
  return (
    !inner.startsWith("-->") &&
    !inner.startsWith("galley-ignore") &&
    !keep.some((start) => inner.startsWith(start))
  );
}

/** What a comment says, up to its end. */
function wordsOf(comment: string): string {
  return quote(comment.slice(0, 200).replace(/^<!--|-->[\s\S]*$/g, ""));
}
