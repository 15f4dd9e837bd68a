import type { List } from "mdast";
import { lineStartAt } from "../../../base/line-end.js";
import { type Span, textIn } from "../../../base/span.js";
import { spanOf } from "../../../issue/markdown.js";
import { isQuoted } from "../../list-layout.js";
import type { Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "markdown/loose-list",
  severity: "warning",
  why: `One blank line between two entries makes paragraphs of all entries of a list, so that it is set wider than the
lists around it. Entries of one list follow each other without blank lines.`,
  bad: {
    "* [One](https://blog.example/1)\n\n* [Two](https://blog.example/2)\n* [Three](https://blog.example/3)\n* [Four](https://blog.example/4)":
      "* [One](https://blog.example/1)\n* [Two](https://blog.example/2)\n* [Three](https://blog.example/3)\n* [Four](https://blog.example/4)",
    "* one\n* two\n* three\n\n    * below\n* four": "* one\n* two\n* three\n    * below\n* four",
  },
  good: [
    "* one\n* two\n* three",
    "* one\n\n    with a second paragraph\n\n* two",
    "* a list\n\n* that is wide\n\n* on purpose",
    "* one\n* two\n\n<!-- below: what came later -->\n\n* three",
  ],
  check(reading, report) {
    const { text } = reading;
    const lists = reading.all("list");
    if (!lists.some((list) => isOutermost(list) && BLANK_LINE.test(textIn(text, list.span)))) return;
    const found: Span[] = [];
    let tight = 0;
    for (const list of lists) {
      const gaps = gapsIn(reading, list);
      if (gaps === undefined) continue;
      for (const gap of gaps) {
        if (gap.start === gap.end) tight++;
        else found.push(gap);
      }
    }
    // Where most entries stand apart, that is how this publication sets its lists.
    if (found.length > tight) return;
    for (const span of found) {
      report(span, "Unexpected blank line between the items of a list, expected none", {
        fix: { title: "Remove the blank line", safe: true, edits: [{ span, text: "" }] },
      });
    }
  },
});

const BLANK_LINE = /\n[^\S\n]*\n/;

/** Not a list below an item, whose text is part of the outer list's. */
function isOutermost({ parent }: Place): boolean {
  return parent?.node.type !== "listItem";
}

/** The blank lines before each item but the first and before each list below an item; none for items with more to them. */
function gapsIn({ text }: Reading, list: Place<List>): Span[] | undefined {
  if (isQuoted(list)) return undefined;
  const gaps: Span[] = [];
  const items = list.node.children;
  for (const item of items) {
    if (item !== items[0]) gaps.push(blankLinesBefore(text, spanOf(item).start));
    for (const part of item.children) {
      const isFirst = part === item.children[0];
      if (part.type !== "list" && !(isFirst && part.type === "paragraph")) return undefined;
      if (!isFirst) gaps.push(blankLinesBefore(text, spanOf(part).start));
    }
  }
  return gaps;
}

/** The blank lines directly above the line that holds an offset, with their line ends. */
function blankLinesBefore(text: string, offset: number): Span {
  const end = lineStartAt(text, offset);
  let start = end;
  while (start > 0) {
    const above = lineStartAt(text, start - 1);
    if (text.slice(above, start).trim() !== "") break;
    start = above;
  }
  return { start, end };
}
