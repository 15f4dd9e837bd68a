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
    const bodyStart = reading.issue.body.start;
    for (const { start, end, text } of reading.lines) {
      const last = reading.text.charCodeAt(end - 1);
      if ((last !== 0x20 && last !== 0x09) || start < bodyStart || start === end) continue;
      if (text.trim() !== "" || reading.isOpaque(start)) continue;
      const span = { start, end };
      report(span, "Unexpected blanks in an empty line, expected none", {
        fix: { title: "Empty the line", safe: true, edits: [{ span, text: "" }] },
      });
    }
  },
});
