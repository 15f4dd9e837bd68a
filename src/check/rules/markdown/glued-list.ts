import { isBlankLine, lineEndAt, lineStartAt } from "../../../base/line-end.js";
import { isQuoted } from "../../list-layout.js";
import type { Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "markdown/glued-list",
  severity: "error",
  why: `A list needs a blank line between it and the text above. Without one, the live site shows its bullets as
asterisks in the middle of the paragraph. Directly below a heading a list may stand.`,
  bad: {
    "These were accepted this week:\n* [Shorter names](https://rfcs.example/12)":
      "These were accepted this week:\n\n* [Shorter names](https://rfcs.example/12)",
    "> A quotation\n* [An item](https://blog.example/a)":
      "> A quotation\n\n* [An item](https://blog.example/a)",
    "* [An item](https://blog.example/a)\n\n    Of its parts:\n    * one\n    * two":
      "* [An item](https://blog.example/a)\n\n    Of its parts:\n\n    * one\n    * two",
    "## Quote of the Week\n\nThis Week is edited by:\n* [Ada](https://code.example/ada)\n":
      "## Quote of the Week\n\nThis Week is edited by:\n\n* [Ada](https://code.example/ada)\n",
    "<!-- Talks go here --> \n* [A talk](https://talks.example/1)":
      "<!-- Talks go here --> \n\n* [A talk](https://talks.example/1)",
  },
  good: [
    "These were accepted:\n\n* [Shorter names](https://rfcs.example/12)",
    "### Talks\n* [A talk](https://talks.example/1)",
    "<!-- Talks go here -->\n* [A talk](https://talks.example/1)",
    "* An item\n    * with one below",
    "> She said\n> * waves at everybody",
  ],
  check(reading, report) {
    const { text } = reading;
    let ends: ReadonlyMap<number, readonly Place[]> | undefined;
    for (const list of reading.all("list")) {
      if (isBelowHeading(list) || isBelowFirstOfItem(list)) continue;
      const start = lineStartAt(text, list.span.start);
      if (start === 0 || isBlankLine(text, lineStartAt(text, start - 1))) continue;
      ends ??= endsByLine(reading);
      const before = ends.get(lineStartAt(text, start - 1))?.find(({ parent }) => parent === list.parent);
      // In a quoted chat, `* waves` is what somebody did.
      if (before === undefined || isFirstOfItem(before) || isQuoted(list)) continue;
      const above = nameOf(before, text.slice(before.span.start, start));
      if (above === undefined) continue;
      report(
        { start: list.span.start, end: list.span.start + 1 },
        `Unexpected list directly below a ${above}, expected a blank line between them`,
        {
          fix: {
            title: "Put a blank line before the list",
            safe: true,
            edits: [{ span: { start, end: start }, text: lineEndAt(text, start) }],
          },
        },
      );
    }
  },
});

/** What stands above a list; below a comment it may stand, unless blanks follow the comment. */
function nameOf({ node }: Place, source: string): string | undefined {
  if (node.type === "html")
    return /-->[ \t]+\r?\n$/.test(source.slice(-80)) ? "comment with blanks behind it" : undefined;
  return node.type === "blockquote" ? "quotation" : node.type;
}

/** What a list may hang on, by where the line begins on which it ends. */
function endsByLine(reading: Reading): ReadonlyMap<number, readonly Place[]> {
  const ends = new Map<number, Place[]>();
  for (const type of ["paragraph", "blockquote", "table", "html"] as const) {
    for (const place of reading.all(type)) {
      const line = lineStartAt(reading.text, Math.max(place.span.start, place.span.end - 1));
      const known = ends.get(line);
      if (known === undefined) ends.set(line, [place]);
      else known.push(place);
    }
  }
  return ends;
}

function isBelowHeading({ node, parent, section }: Place): boolean {
  return parent === undefined && section.heading !== undefined && section.content[0] === node;
}

/** Whether nothing but what begins its item can stand above a list there, as it nearly always is. */
function isBelowFirstOfItem({ node, parent }: Place): boolean {
  if (parent?.node.type !== "listItem") return false;
  const [first, second] = parent.node.children;
  return first === node || second === node;
}

/** The first line of an item may have its list directly below. */
function isFirstOfItem({ node, parent }: Place): boolean {
  return parent?.node.type === "listItem" && parent.node.children[0] === node;
}
