import { quote } from "../../../base/quote.js";
import type { Edit } from "../../../base/edit.js";
import { isWordSign } from "../../../base/word-signs.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "link/edge-space",
  severity: "warning",
  why: `A blank at the edge of a link's text is underlined with it, and in a list the title no longer stands flush with
the others.`,
  bad: {
    "* [ A post](https://blog.example/post)": "* [A post](https://blog.example/post)",
    "* [A post ](https://blog.example/post)": "* [A post](https://blog.example/post)",
    "* [ `lamp` ][lamp]\n\n[lamp]: https://blog.example/":
      "* [`lamp`][lamp]\n\n[lamp]: https://blog.example/",
    "Read[ the post ](https://blog.example/post)today.": "Read [the post](https://blog.example/post) today.",
  },
  good: [
    "* [A post](https://blog.example/post)",
    "* [ ](https://blog.example/post)",
    "* `[ A post ](https://blog.example/post)`",
    "* [![ ](https://blog.example/chart.png)](https://blog.example/)",
  ],
  check(reading, report) {
    const { text } = reading;
    for (const { textSpan, span, text: title } of reading.links) {
      const first = isBlank(text[textSpan.start]);
      const last = isBlank(text[textSpan.end - 1]);
      if ((!first && !last) || title === "" || text[span.start] !== "[") continue;
      const inside = text.slice(textSpan.start, textSpan.end);
      const start = textSpan.start + inside.length - inside.trimStart().length;
      const end = textSpan.start + inside.trimEnd().length;
      const edits: Edit[] = [];
      // Where the blank parted words, it goes outside instead.
      if (first) {
        const outside = isWord(text[span.start - 1]) ? " [" : "[";
        edits.push({ span: { start: span.start, end: start }, text: outside });
      }
      if (last) edits.push({ span: { start: end, end: textSpan.end }, text: "" });
      if (last && isWord(text[span.end])) edits.push({ span: { start: span.end, end: span.end }, text: " " });
      const place = first ? { start: textSpan.start, end: start } : { start: end, end: textSpan.end };
      report(place, `Unexpected blank at the edge of ${quote(title)}, expected none`, {
        fix: { title: "Drop the blank", safe: true, edits },
      });
    }
  },
});

const BLANK = /\s/;

function isBlank(sign: string | undefined): boolean {
  return sign !== undefined && BLANK.test(sign);
}

function isWord(sign: string | undefined): boolean {
  return sign !== undefined && isWordSign(sign);
}
