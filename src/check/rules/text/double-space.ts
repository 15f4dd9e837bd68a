import { eventsIn } from "../../event-lines.js";
import { isFirstOfLine } from "../../literal-marks.js";
import { textAt } from "../../prose.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "text/double-space",
  severity: "info",
  why: `A reader sees one blank however many stand there, so the second is a slip of the hand, and what searches or
compares titles stumbles over it. Code and the columns of a table keep theirs.`,
  bad: {
    "* [Noon -  a library](https://blog.example/)": "* [Noon - a library](https://blog.example/)",
    "Try it.  Then tell us.": "Try it. Then tell us.",
    "* [audio]  [A talk](https://blog.example/)   with Ferris":
      "* [audio] [A talk](https://blog.example/) with Ferris",
  },
  good: [
    "*   [A post](https://blog.example/)",
    "* [A post]  (https://blog.example/)",
    "`a  b`",
    "| name  | what |\n|-------|------|\n| a     | b    |",
    "Roses are red  \nviolets are blue",
    "* a post\n\n        code  here",
    "<!-- a  b -->",
    // The grammar of events tells of these.
    "## Upcoming Events\n\n### Europe\n* 2026-01-14 |  Oslo, NO  | [Oslo Rust](https://oslo.example/)\n    * [**Talks**](https://oslo.example/1)",
    "* [Apr  4. A meeting](https://blog.example/)\n* [Apr 11. Another](https://blog.example/)",
  ],
  check(reading, report) {
    const { text } = reading;
    for (const { index: start, 0: blanks } of text.matchAll(DOUBLED)) {
      const at = start + blanks.length;
      if (isLineEdge(text[at])) continue;
      // Between the parts of a link there is to be none: see `link/split`.
      if (text[start - 1] === "]" && text.startsWith("(http", at)) continue;
      const place = textAt(reading, start);
      // Behind the mark of a quote the blanks are indentation.
      if (place === undefined || isFirstOfLine(text, start) || padsNumber(text, start, at)) continue;
      if (isBesideBar(text, start, at) && reading.once(firstLinesOfEvents).has(reading.lineAt(start).start))
        continue;
      const span = { start, end: at };
      report(span, "Unexpected doubled blank, expected one", {
        fix: {
          title: "Leave one blank",
          safe: true,
          edits: [{ span: { start: start + 1, end: at }, text: "" }],
        },
      });
    }
  },
});

/** Blanks from the second on, other than those that begin a line, as most do. */
const DOUBLED = / {2}(?<=[^\n\r ] {2})[ \t]*/g;

function isLineEdge(sign: string | undefined): boolean {
  return sign === undefined || sign === "\n" || sign === "\r";
}

/** `Apr  4.` stands above `Apr 11.`. */
function padsNumber(text: string, start: number, end: number): boolean {
  return (
    end - start === 2 &&
    /[A-Z][a-z]{2}$/.test(text.slice(start - 3, start)) &&
    /^\d\b/.test(text.slice(end, end + 2))
  );
}

function isBesideBar(text: string, start: number, end: number): boolean {
  return text[start - 1] === "|" || text[end] === "|";
}

function firstLinesOfEvents(reading: Reading): ReadonlySet<number> {
  return new Set(eventsIn(reading).map(({ firstLine }) => firstLine.start));
}
