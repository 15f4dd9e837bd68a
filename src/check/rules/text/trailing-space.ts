import { linesEndingInBlank } from "../../blank-ends.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "text/trailing-space",
  severity: "info",
  why: `Blanks at the end of a line are seen by nobody and show up in every later change of the line. Two of them within a
paragraph are a line break, which is meant in a poem and stays; at the end of an item they break nothing.`,
  bad: {
    "* [A post](https://blog.example/) ": "* [A post](https://blog.example/)",
    "* [A post](https://blog.example/)  \n* [Another](https://blog.example/2)":
      "* [A post](https://blog.example/)\n* [Another](https://blog.example/2)",
    "Some words that \ngo on here.\t": "Some words that\ngo on here.",
  },
  good: [
    "> Roses are red  \n> Violets are blue",
    "```\ncode  \n```",
    "* [A post](https://blog.example/)\n    \n",
  ],
  check(reading, report) {
    let breaks: ReadonlySet<number> | undefined;
    for (const { start, end } of linesEndingInBlank(reading)) {
      const from = start + reading.text.slice(start, end).trimEnd().length;
      if (from === start || reading.isOpaque(from)) continue;
      breaks ??= new Set(reading.all("break").map(({ span }) => span.start));
      if (breaks.has(from)) continue;
      const span = { start: from, end };
      report(span, "Unexpected blanks at the end of a line, expected none", {
        fix: { title: "Remove the blanks", safe: true, edits: [{ span, text: "" }] },
      });
    }
  },
});
