import type { Html } from "mdast";
import { quote } from "../../../base/quote.js";
import { removeLines } from "../../../base/remove-lines.js";
import type { Span } from "../../../base/span.js";
import type { Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";
import { isComment } from "../../section-content.js";

export default defineRule({
  code: "structure/template-comment",
  severity: "warning",
  why: `Comments guide those who fill a draft in. Readers do not see them on the page, but they travel along in every
copy of it and in every mail, with whatever the editors told each other. Take them out when the draft is complete.`,
  bad: {
    "<!-- The tool of the week goes here -->\n\n* [A post](https://blog.example/)":
      "* [A post](https://blog.example/)",
    "* [A post](https://blog.example/)\n\n<!-- Calls go here, use this format: -->\n<!-- * [ - ]() -->\n\nThat is all.":
      "* [A post](https://blog.example/)\n\nThat is all.",
    "Before.\n<!-- Use either\n* [Title](URL)\n  - or\n* *No posts this week.*\n-->\nAfter.":
      "Before.\n\nAfter.",
    "<!-- kim: one more sentence once the schedule is out -->\n\nHello.": "Hello.",
    "* [A post](https://blog.example/)\n    <!-- ask whether it is by the same author -->":
      "* [A post](https://blog.example/)\n",
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
    for (const { span, isUnclosed } of litterIn(reading, keep)) {
      const words = wordsOf(reading.text.slice(span.start, span.end));
      if (isUnclosed) {
        report(span, `Unexpected comment without an end ${words}, expected \`-->\` after it`);
        continue;
      }
      const edits = [removeLines(reading.text, span, true)];
      const fix = { title: "Take the comment out", safe: false, edits };
      report(span, `Unexpected comment ${words}, expected none in what is published`, { fix });
    }
  },
});

interface Litter {
  readonly span: Span;
  readonly isUnclosed: boolean;
}

/** The comments that should go; those that follow each other directly are one. */
function litterIn(reading: Reading, keep: readonly string[]): Litter[] {
  const found: Litter[] = [];
  let last: Place<Html> | undefined;
  for (const place of reading.all("html")) {
    const { span } = place;
    // Comments within a line of text are another rule's.
    const isAlone = reading.text.slice(reading.lineAt(span.start).start, span.start).trim() === "";
    if (!isAlone || !isLitter(place, keep)) continue;
    const previous = found.at(-1);
    const isUnclosed = !place.node.value.includes("-->");
    const joins =
      last?.parent === place.parent &&
      last?.section === place.section &&
      reading.text.slice(last.span.end, span.start).trim() === "";
    if (previous !== undefined && joins && !isUnclosed)
      found.splice(-1, 1, { span: { start: previous.span.start, end: span.end }, isUnclosed });
    else found.push({ span, isUnclosed });
    last = place;
  }
  return found;
}

function isLitter({ node, parent }: Place<Html>, keep: readonly string[]): boolean {
  if (parent !== undefined && parent.node.type !== "listItem") return false;
  if (!isComment(node)) return false;
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
