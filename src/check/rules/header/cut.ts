import type { Fix } from "../../../issue/diagnostic.js";
import { readFrontMatter } from "../../../issue/front-matter.js";
import { reportHeader } from "../../header-findings.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "header/cut",
  severity: "error",
  why: `A header ends at its first blank line. Fields below it are text: readers see \`Category: …\` above the greeting,
and the site files the issue elsewhere.`,
  bad: {
    "Title: This Week in Rust 7\nNumber: 7\nDate: 2026-01-07\n\nCategory: This Week in Rust\n\nHello!":
      "Title: This Week in Rust 7\nNumber: 7\nDate: 2026-01-07\nCategory: This Week in Rust\n\nHello!",
    "Title: This Week in Rust 7\n \n\nNumber: 7\nDate: 2026-01-07\n\nHello!":
      "Title: This Week in Rust 7\nNumber: 7\nDate: 2026-01-07\n\nHello!",
  },
  good: [
    "Title: This Week in Rust 7\nNumber: 7\nDate: 2026-01-07\nCategory: This Week in Rust\n\nHello!",
    "Title: This Week in Rust 7\nDate: 2026-01-07\n\nNews: there is some.",
  ],
  check(reading, report) {
    let isFirst = true;
    reportHeader(reading, "header/cut", report, ({ start }) => {
      const fix = isFirst ? joinHeader(reading, start) : undefined;
      isFirst = false;
      return fix;
    });
  },
});

/** One repair mends all fields below the blank lines, so it is offered with the first. */
function joinHeader({ text }: Reading, start: number): Fix {
  const { span } = readFrontMatter(text);
  const end = text.indexOf("\n", span.end) + 1;
  return {
    title: "Take the blank line out",
    safe: true,
    edits: [{ span: { start: end, end: start }, text: "" }],
  };
}
