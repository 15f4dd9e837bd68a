import { quote } from "../../../base/quote.js";
import { textIn } from "../../../base/span.js";
import { isFirstOfLine, markedTextsOf } from "../../literal-marks.js";
import { isEscaped } from "../../prose.js";
import { defineRule } from "../../rule.js";

/** Marks of a heading with its words, behind a blank, other text or an invisible character. */
const MARKS = /(?<![\w#&/'"`(:])#{2,6}(?=[ \t]+[^\s#])/g;

export default defineRule({
  code: "markdown/literal-heading",
  severity: "error",
  why: `A heading begins its line. Behind other text, behind a comment or within a paragraph its \`####\` is shown to
readers as it is, and the section has no heading.`,
  bad: {
    "Some words. #### Compiler": "Some words.\n\n#### Compiler",
    "* [A post](https://blog.example/) ### Newsletters":
      "* [A post](https://blog.example/)\n\n### Newsletters",
    "**#### Compiler**": null,
  },
  good: [
    "#### Compiler\n\n* #### Items may have one",
    "Use `##` to show `#`, a ## b, and issue #5 of C# ####",
    "<!-- text ### more -->",
    "\\#\\# not meant",
  ],
  check(reading, report) {
    const { text } = reading;
    for (const { place, block } of markedTextsOf(reading)) {
      if (!place.node.value.includes("##")) continue;
      for (const match of text.slice(place.span.start, place.span.end).matchAll(MARKS)) {
        const start = place.span.start + match.index;
        // What begins a line is `markdown/heading-space`'s.
        if (
          isEscaped(text, start) ||
          isFirstOfLine(text, start) ||
          isInSentence(text, start + match[0].length)
        )
          continue;
        const span = { start, end: start + match[0].length };
        const line = reading.lineAt(start);
        const isPlain = block.node.type === "paragraph" && place.parent?.node === block.node;
        const edits = [{ span: { start: gapBefore(text, start), end: start }, text: "\n\n" }];
        report(
          span,
          `Unexpected ${quote(textIn(text, { start, end: line.end }), 40)} shown within a line, expected a heading on its own line`,
          isPlain ? { fix: { title: "Begin a line with the heading", safe: false, edits } } : {},
        );
      }
    }
  },
});

/** Where words go on in small letters, the signs are no heading's. */
function isInSentence(text: string, offset: number): boolean {
  return /^[ \t]+[\p{Ll}\p{P}\p{S}]/u.test(text.slice(offset, offset + 8));
}

function gapBefore(text: string, offset: number): number {
  let start = offset;
  while (/[ \t]/.test(text[start - 1] ?? "")) start--;
  return start;
}
