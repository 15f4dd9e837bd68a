import { textIn } from "../../../base/span.js";
import { linesEndingInBlank } from "../../blank-ends.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "text/blank-line-spaces",
  severity: "info",
  why: `A line that looks empty and is not confuses people and some of their tools, which see a paragraph go on there. An
empty line holds nothing.`,
  bad: {
    "* [A post](https://blog.example/)\n    \n* [Another](https://blog.example/2)":
      "* [A post](https://blog.example/)\n\n* [Another](https://blog.example/2)",
    "Words.\n\t\n": "Words.\n\n",
  },
  good: ["* [A post](https://blog.example/)\n\n", "```\na\n  \nb\n```", "<!--\n  \n-->"],
  check(reading, report) {
    for (const span of linesEndingInBlank(reading)) {
      if (textIn(reading.text, span).trim() !== "" || reading.isOpaque(span.start)) continue;
      report(span, "Unexpected blanks in an empty line, expected none", {
        fix: { title: "Empty the line", safe: true, edits: [{ span, text: "" }] },
      });
    }
  },
});
