import { quote } from "../../../base/quote.js";
import { type Span, textIn } from "../../../base/span.js";
import { defineRule } from "../../rule.js";

/** As deep as quotations go before a comment. */
const MOST_MARKS = 10;

export default defineRule({
  code: "markdown/inline-comment",
  severity: "warning",
  why: `A comment stands on lines of its own. At the end of an entry it goes with the entry when that is copied into
mail; before one, it keeps the rest of its line from being read as Markdown, so that a link is shown in brackets.`,
  bad: {
    "* [A post](https://blog.example/1) <!-- is this new? -->\n": "* [A post](https://blog.example/1)\n",
    "A word <!-- or\ntwo --> more": "A word more",
    "<!-- moved --> [A post](https://blog.example/1)": "[A post](https://blog.example/1)",
  },
  good: [
    "<!-- Posts go here -->\n* [A post](https://blog.example/1)",
    "<!--\nTwo lines,\nboth hidden.\n-->\n",
    "* [A post](https://blog.example/1) <!-- galley-ignore link/plain-http: no certificate -->",
    "Write `<!-- so -->` to hide it",
    "* one\n    <!-- alone -->\n    * two",
  ],
  check(reading, report) {
    const { text } = reading;
    for (const { node, span } of reading.all("html")) {
      if (!node.value.startsWith("<!--") || /^<!--\s*galley-ignore\b/.test(node.value)) continue;
      const close = text.indexOf("-->", span.start);
      const comment = { start: span.start, end: close === -1 ? span.end : close + 3 };
      if (close === -1) continue;
      const [start, end] = blanksAround(text, comment);
      const isFirst = start === 0 || text[start - 1] === "\n";
      const isLast = end === text.length || text[end] === "\n" || text.startsWith("<!--", end);
      if (isFirst && isLast) continue;
      const around = isFirst ? { ...comment, end } : { ...comment, start };
      const shown = quote(textIn(text, comment), 40);
      report(comment, `Unexpected comment ${shown} within a line, expected it on a line of its own`, {
        fix: { title: "Remove the comment", safe: false, edits: [{ span: around, text: "" }] },
      });
    }
  },
});

/** Where the blanks around a comment begin and end; the marks of a quotation count as such. */
function blanksAround(text: string, comment: Span): [number, number] {
  let { start, end } = comment;
  while (/[ \t]/.test(text[start - 1] ?? "")) start--;
  let line = start;
  while (start - line < MOST_MARKS && /[> ]/.test(text[line - 1] ?? "")) line--;
  if (line === 0 || text[line - 1] === "\n") start = line;
  while (/[ \t\r]/.test(text[end] ?? "")) end++;
  return [start, end];
}
