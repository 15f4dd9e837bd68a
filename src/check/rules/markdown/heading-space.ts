import { quote } from "../../../base/quote.js";
import { lineBreakAround, lineStartAt } from "../../../base/line-end.js";
import type { Publication } from "../../../issue/publication.js";
import { roleFinderOf } from "../../../issue/section-role.js";
import { blanksBefore, isQuoted } from "../../list-layout.js";
import type { Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";

/** Marks behind what may stand before a paragraph: a blank, a line end, the mark of a quote. */
const MAY_BEGIN_LINE = /(?:^|[\s>])#{1,6}[^#\s]/;
/** A line that Python-Markdown takes for a heading and CommonMark does not. */
const NEARLY = /^(#{1,6})(?=[^#\s])([^\r\n]*)/;

export default defineRule({
  code: "markdown/heading-space",
  severity: "error",
  why: `The marks of a heading stand at the very beginning of a line, with one blank behind them. With blanks before
them the live site shows \`#### Library\` as text; without the one behind them, it makes a heading of any line that
begins with a number as \`#122010\`, and other renderers make none.`,
  bad: {
    " #### Library\n* [Faster](https://code.example/1)": "#### Library\n* [Faster](https://code.example/1)",
    "* [Faster](https://code.example/1)\n\n  #### Library":
      "* [Faster](https://code.example/1)\n\n#### Library",
    "####Library": "#### Library",
    "## Updates\n\n#Quote of the Week\n": "## Updates\n\n# Quote of the Week\n",
    "Two changes did it (#1234, and\n#1235, which undoes it).":
      "Two changes did it (#1234, and\n\\#1235, which undoes it).",
    "* #1234 was merged": "* \\#1234 was merged",
    "* Undone by\n#1235": "* Undone by #1235",
    "* [A post](https://blog.example/1)\n###Walkthroughs":
      "* [A post](https://blog.example/1)\n### Walkthroughs",
  },
  good: [
    "#### Library",
    "Two changes: #1234 and #1235",
    "\\#1235 was merged",
    "```rust\n#[test]\n  # Setup\n```",
    "* one\n  #1234 too",
    "> # Quoted",
  ],
  check(reading, report, { publication }) {
    const { text } = reading;
    for (const { span, node, parent } of reading.all("heading")) {
      const blanks = text[span.start] === "#" ? blanksBefore(text, span.start) : undefined;
      if (blanks === undefined || blanks.start === blanks.end) continue;
      if (parent !== undefined && blanks.end - blanks.start > 3) continue;
      report(
        blanks,
        `Unexpected blanks before \`${"#".repeat(node.depth)}\`, expected them at the beginning of the line`,
        {
          fix: {
            title: "Remove the blanks before the heading",
            safe: true,
            edits: [{ span: blanks, text: "" }],
          },
        },
      );
    }
    if (!MAY_BEGIN_LINE.test(text)) return;
    let mark = -1;
    for (const paragraph of reading.all("paragraph")) {
      if (mark < paragraph.span.start) mark = nextMark(text, paragraph.span.start);
      if (mark >= paragraph.span.end) continue;
      for (const start of lineStarts(text, paragraph))
        reportNearly(reading, start, paragraph, publication, report);
    }
  },
});

/** The next `#` from an offset on, or the end of the text. */
function nextMark(text: string, from: number): number {
  const at = text.indexOf("#", from);
  return at === -1 ? text.length : at;
}

/** Where the lines of a paragraph begin for Python-Markdown, which knows no indented heading. */
function lineStarts(text: string, paragraph: Place): number[] {
  const { start, end } = paragraph.span;
  const starts = [start];
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) {
    let next = at + 1;
    if (isQuoted(paragraph))
      while (text[next] === ">" || (text[next] === " " && text[next - 1] === ">")) next++;
    starts.push(next);
  }
  return starts;
}

function reportNearly(
  reading: Reading,
  start: number,
  paragraph: Place,
  publication: Publication,
  report: Report,
): void {
  const { text } = reading;
  if (text[start] !== "#" || reading.isOpaque(start)) return;
  const [, marks = "", title = ""] = NEARLY.exec(text.slice(start, start + 200)) ?? [];
  if (marks === "") return;
  const span = { start, end: start + marks.length };
  const isMeant =
    lineStartAt(text, start) === start &&
    (marks.length > 1 || roleFinderOf(publication.roles).roleOf(title, []) !== "other");
  const shown = quote(marks + title, 24);
  const what = `${shown} at the beginning of a line`;
  if (isMeant) {
    const edits = [{ span: { start: span.end, end: span.end }, text: " " }];
    report(span, `Unexpected ${what}, expected a blank after \`${marks}\``, {
      fix: { title: `Put a blank after \`${marks}\``, safe: true, edits },
    });
  } else if (paragraph.parent?.node.type === "listItem" && start > paragraph.span.start) {
    const edits = [{ span: lineBreakAround(text, start - 1), text: " " }];
    report(span, `Unexpected ${what}, expected it on the line above`, {
      fix: { title: "Join the lines", safe: true, edits },
    });
  } else {
    const edits = [{ span: { start, end: start }, text: "\\" }];
    report(span, `Unexpected ${what}, expected \`\\#\`, which is no heading`, {
      fix: { title: "Put a backslash before the mark", safe: true, edits },
    });
  }
}
