import type { ListItem, Paragraph } from "mdast";
import type { Span } from "../../../base/span.js";
import { holdsLineEnd, lineBreakAround, lineStartAt } from "../../../base/line-end.js";
import { bulletWidth, isQuoted } from "../../list-layout.js";
import { above, type Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";
import { strayItems } from "../../stray-items.js";
import { wrappedParagraphs } from "../../wrapped-paragraphs.js";

/** Few wrapped items are slips even in a short issue. */
const MOST_WRAPPED = 3;

export default defineRule({
  code: "markdown/broken-line",
  severity: "warning",
  why: `An entry stands on one line, so that it can be moved, compared and taken out as one. Where it goes on at the
beginning of the next line, one cannot see whether that line belongs to it or lost its bullet.`,
  bad: {
    "* [A title that was\n  broken in two](https://blog.example/1)":
      "* [A title that was broken in two](https://blog.example/1)",
    "* [A post](\nhttps://blog.example/1)": "* [A post](https://blog.example/1)",
    "* [A post](https://blog.example/1), which was\nwrapped by an editor\n* [B](https://blog.example/2)":
      "* [A post](https://blog.example/1), which was wrapped by an editor\n* [B](https://blog.example/2)",
  },
  good: [
    "* [A post](https://blog.example/1)",
    "* An item that is wrapped\n  and indented",
    "A paragraph may be wrapped, and [a\nlink](https://blog.example/1) in it.",
    "* [One](https://blog.example/1)\n[Two](https://blog.example/2)",
    "* [One](https://blog.example/1)\n• [Two](https://blog.example/2) and more",
    "* [One](https://blog.example/1)\n**[Two](https://blog.example/2)**",
    "* A poem,  \nof two lines",
    "> * quoted\n> text",
  ],
  check(reading, report) {
    const { text } = reading;
    const broken: Break[] = [];
    const linkBreaks = new Set<number>();
    for (const link of reading.links) {
      if (!holdsLineEnd(text, link.span)) continue;
      for (const at of breaksIn(text, link.span)) {
        if (above(link.place, "listItem") === undefined || isQuoted(link.place)) break;
        linkBreaks.add(at);
        const isInText = at < link.textSpan.end;
        const span = lineBreakAround(text, at);
        const joined = isInText || !touchesBracket(text, span) ? " " : "";
        broken.push({ span, what: isInText ? "the text of a link" : "a link", joined });
      }
    }
    let strays: ReadonlySet<number> | undefined;
    let wrapped = 0;
    for (const paragraph of wrappedParagraphs(reading)) {
      const breaks = itemBreaks(reading, paragraph);
      if (breaks.length > 0) wrapped++;
      for (const at of lazyBreaks(reading, paragraph, breaks)) {
        strays ??= new Set(strayItems(reading).map(({ blanks }) => blanks.start));
        if (!linkBreaks.has(at) && !strays.has(at + 1) && !opensAnother(text, at + 1))
          broken.push({ span: lineBreakAround(text, at), what: "an item", joined: " " });
      }
    }
    // An issue that wraps its items throughout was written so on purpose, as all were in the first years.
    if (wrapped > Math.max(MOST_WRAPPED, reading.all("listItem").length / 10)) return;
    for (const { span, what, joined } of broken) {
      report(span, `Unexpected line break in ${what}, expected it on one line`, {
        fix: { title: "Join the lines", safe: true, edits: [{ span, text: joined }] },
      });
    }
  },
});

interface Break {
  /** The line end with all blanks around it. */
  readonly span: Span;
  readonly what: string;
  /** What joins the two lines. */
  readonly joined: string;
}

/** The line ends within the text of an item. */
function itemBreaks({ text }: Reading, paragraph: Place<Paragraph>): readonly number[] {
  if (paragraph.parent?.node.type !== "listItem") return [];
  const breaks = breaksIn(text, paragraph.span);
  return breaks.length > 0 && isQuoted(paragraph) ? [] : breaks;
}

/** Those after which the next line is not indented. */
function lazyBreaks({ text }: Reading, { parent }: Place, breaks: readonly number[]): readonly number[] {
  if (breaks.length === 0 || parent === undefined) return [];
  const column = parent.span.start - lineStartAt(text, parent.span.start);
  const indent = column + bulletWidth(text, parent as Place<ListItem>);
  return breaks.filter((at) => !isHardBreak(text, at) && lineBreakAround(text, at).end - at - 1 < indent);
}

function breaksIn(text: string, { start, end }: Span): number[] {
  const breaks: number[] = [];
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1))
    breaks.push(at);
  return breaks;
}

/**
 * A bullet so deep that its line is text of the line above, one without its blank or of another sign, a link in bold,
 * or a heading without its blank: matters of their own.
 */
function opensAnother(text: string, start: number): boolean {
  return /^(?:[ \t]*(?:[*+-][ \t[]|[•·‣▪●◦]|[–—][ \t]*\[|\*\*\[)|#{1,6}[^#])/.test(
    text.slice(start, start + 40),
  );
}

function isHardBreak(text: string, newline: number): boolean {
  const before = text.slice(Math.max(0, newline - 3), newline).replace("\r", "");
  return before.endsWith("  ") || before.endsWith("\\");
}

function touchesBracket(text: string, { start, end }: Span): boolean {
  return text[start - 1] === "(" || text[end] === ")";
}
