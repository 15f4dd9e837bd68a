import type { ListItem } from "mdast";
import { spanOf } from "../../../issue/markdown.js";
import {
  blanksBefore,
  bulletCounts,
  bulletItems,
  indentedItems,
  isBullet,
  isQuoted,
  levelOf,
  mostCommonBullet,
} from "../../list-layout.js";
import type { Reading } from "../../reading.js";
import type { Place } from "../../place.js";
import { defineRule, type Report } from "../../rule.js";

export default defineRule({
  code: "markdown/list-marker",
  severity: "warning",
  why: `Lists of one issue begin with one kind of bullet, at the edge of the page. Where two kinds meet, renderers
begin a second list, and tools that move or compare lines see a change in every line. One bullet is enough.`,
  options: {
    marker: {
      default: "",
      about: "The bullet of all lists: `*`, `-` or `+`; empty for the one most items have.",
    },
  },
  bad: {
    "* [One](https://blog.example/1)\n* [Two](https://blog.example/2)\n- [Three](https://blog.example/3)":
      "* [One](https://blog.example/1)\n* [Two](https://blog.example/2)\n* [Three](https://blog.example/3)",
    "* one\n    + below\n* two": "* one\n    * below\n* two",
    " * [One](https://blog.example/1)\n* [Two](https://blog.example/2)":
      "* [One](https://blog.example/1)\n* [Two](https://blog.example/2)",
    "  * one\n    * below": "* one\n    * below",
    "* one\n* * two\n    * below\n* three": "* one\n* two\n    * below\n* three",
    "* * one\n  * two": null,
  },
  good: [
    "* one\n    * below\n* two",
    "- an issue\n- that has\n- one kind",
    "1. numbered\n2. list",
    "* one\n\n---\n\n* two",
    "    * this is code",
  ],
  check(reading, report, { options }) {
    // An issue of one kind was written so on purpose, as all were until the end of 2014.
    if (isMixed(reading)) reportOthers(reading, options.marker || mostCommonBullet(reading), report);
    for (const item of indentedItems(reading)) {
      if (!isBullet(reading.text[item.span.start])) continue;
      const outer = itemBegunWith(item);
      if (outer !== undefined && isBullet(reading.text[outer.span.start]))
        reportDoubled(reading.text, outer, report);
      reportIndented(reading, item, report);
    }
  },
});

function isMixed(reading: Reading): boolean {
  return [...bulletCounts(reading).values()].filter((count) => count > 0).length > 1;
}

function reportOthers(reading: Reading, marker: string, report: Report): void {
  for (const { span: item } of bulletItems(reading)) {
    const own = reading.text[item.start] ?? "";
    const span = { start: item.start, end: item.start + 1 };
    if (own !== marker)
      report(span, `Unexpected bullet \`${own}\`, expected \`${marker}\` as in other lists`, {
        fix: { title: `Make the bullet \`${marker}\``, safe: true, edits: [{ span, text: marker }] },
      });
  }
}

function reportIndented({ text }: Reading, item: Place<ListItem>, report: Report): void {
  const { start } = item.span;
  const blanks = blanksBefore(text, start);
  if (blanks === undefined || blanks.start === start || levelOf(item) > 0 || isQuoted(item)) return;
  report(blanks, "Unexpected blanks before a bullet, expected it at the beginning of its line", {
    fix: {
      title: "Remove the blanks before the bullet",
      safe: true,
      edits: [{ span: blanks, text: "" }],
    },
  });
}

/** The item that begins with the list that begins with this one. */
function itemBegunWith({ node, parent: list }: Place<ListItem>): Place<ListItem> | undefined {
  const outer = list?.parent;
  if (list?.node.type !== "list" || outer?.node.type !== "listItem") return undefined;
  const isFirst = list.node.children[0] === node && outer.node.children[0] === list.node;
  return isFirst ? (outer as Place<ListItem>) : undefined;
}

/** `* * one`: an item that begins with a list. */
function reportDoubled(text: string, { node, span }: Place<ListItem>, report: Report): void {
  const inner = node.children[0];
  if (inner?.type !== "list" || inner.ordered === true) return;
  const { start } = spanOf(inner);
  const typed = text.slice(span.start, start);
  if (typed.includes("\n")) return;
  // With a second item in it, the inner list is one that somebody may have wanted.
  const isAlone = node.children.length === 1 && inner.children.length === 1;
  const edits = [{ span: { start: span.start, end: start }, text: "" }];
  report(
    { start: span.start, end: start + 1 },
    `Unexpected second bullet \`${typed}${text[start] ?? ""}\`, expected one`,
    {
      ...(isAlone && { fix: { title: "Leave one bullet", safe: true, edits } }),
    },
  );
}
