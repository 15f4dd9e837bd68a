import type { ListItem } from "mdast";
import { lineStartAt } from "../../../base/line-end.js";
import type { Edit } from "../../../base/edit.js";
import { spanOf } from "../../../issue/markdown.js";
import {
  BLANKS_PER_LEVEL,
  blanksBefore,
  indentedItems,
  bulletWidth,
  isQuoted,
  levelOf,
  widthOf,
} from "../../list-layout.js";
import { above, type Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";
import { wrappedParagraphs } from "../../wrapped-paragraphs.js";

export default defineRule({
  code: "markdown/shallow-indent",
  severity: "error",
  why: `An item below another is indented by four blanks, one below that by eight. The live site takes fewer for no
indentation at all: the name of an event then stands beside its date, as if it were an event of its own.`,
  bad: {
    "* [A tool](https://tool.example/)\n  * [Testing steps](https://tool.example/steps)":
      "* [A tool](https://tool.example/)\n    * [Testing steps](https://tool.example/steps)",
    "* one\n   * two\n     * three": "* one\n    * two\n        * three",
    "* one\n      * two": "* one\n    * two",
    "* one\n  * two\n    goes on\n\n    and on\n* three":
      "* one\n    * two\n      goes on\n\n      and on\n* three",
    "## Upcoming Events\n\n### Europe\n* 2026-01-14 | Turku, FI | [Turku Rust](https://turku.example/)\n  * [**Talks**](https://turku.example/1)":
      "## Upcoming Events\n\n### Europe\n* 2026-01-14 | Turku, FI | [Turku Rust](https://turku.example/)\n    * [**Talks**](https://turku.example/1)",
  },
  good: [
    "* one\n    * two\n        * three",
    "* one\n\t* two",
    "1. one\n    * two",
    "* one\n  goes on\n* two",
    "> * quoted\n>   * list",
    "```text\n* one\n  * two\n```",
    "100. one\n     * two",
  ],
  check(reading, report) {
    const { text } = reading;
    for (const item of indentedItems(reading)) {
      const outer = above(item, "listItem");
      if (outer === undefined) continue;
      const blanks = blanksBefore(text, item.span.start);
      if (blanks === undefined || isQuoted(item)) continue;
      const expected = BLANKS_PER_LEVEL * levelOf(item);
      const width = widthOf(text.slice(blanks.start, blanks.end));
      // What stands far behind its bullet needs more than four blanks to be below it.
      if (width === expected || bulletWidth(text, outer) > BLANKS_PER_LEVEL) continue;
      report(blanks, `Unexpected indentation by ${blanksOf(width)}, expected ${blanksOf(expected)}`, {
        fix: {
          title: `Indent by ${blanksOf(expected)}`,
          safe: true,
          edits: [
            { span: blanks, text: " ".repeat(expected) },
            ...shiftFurtherLines(text, item, expected - width),
          ],
        },
      });
    }
    reportSunkItems(reading, report);
  },
});

const SUNK = /\n( {5,})[*+-] (?=\S)/g;

/** A bullet so deep below its item that it is no item but text, asterisk and all. */
function reportSunkItems(reading: Reading, report: Report): void {
  const { text } = reading;
  for (const paragraph of wrappedParagraphs(reading)) {
    if (paragraph.parent?.node.type !== "listItem" || isQuoted(paragraph)) continue;
    const source = text.slice(paragraph.span.start, paragraph.span.end);
    for (const match of source.matchAll(SUNK)) {
      const start = paragraph.span.start + match.index + 1;
      const blanks = { start, end: start + (match[1] ?? "").length };
      const expected = BLANKS_PER_LEVEL * levelOf(paragraph);
      if (match[1]?.length === expected || reading.isOpaque(start)) continue;
      report(blanks, `Unexpected indentation by ${match[1]?.length} blanks, expected ${expected} blanks`, {
        fix: {
          title: `Indent by ${expected} blanks`,
          safe: true,
          edits: [{ span: blanks, text: " ".repeat(expected) }],
        },
      });
    }
  }
}

function blanksOf(count: number): string {
  return count === 1 ? "1 blank" : `${count} blanks`;
}

/** The lines of an item below its first go with it; lists within it have findings of their own. */
function shiftFurtherLines(text: string, { node }: Place<ListItem>, by: number): Edit[] {
  const edits: Edit[] = [];
  for (const [index, child] of node.children.entries()) {
    if (child.type === "list") continue;
    const { start, end } = spanOf(child);
    let line = index === 0 ? nextLine(text, start) : lineStartAt(text, start);
    for (; line < end; line = nextLine(text, line)) {
      let content = line;
      while (text[content] === " ") content++;
      if (content === line || text[content] === "\n" || text[content] === "\r") continue;
      const dropped = by < 0 ? Math.min(-by, content - line) : 0;
      edits.push({ span: { start: line, end: line + dropped }, text: by > 0 ? " ".repeat(by) : "" });
    }
  }
  return edits;
}

function nextLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline + 1;
}
