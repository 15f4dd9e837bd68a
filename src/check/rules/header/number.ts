import { quote } from "../../../base/quote.js";
import type { Fix } from "../../../issue/diagnostic.js";
import { fieldOf, readFrontMatter } from "../../../issue/front-matter.js";
import { numberInTitle } from "../../header-findings.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "header/number",
  severity: "error",
  why: `An issue is found, cited and followed by its number. \`63a\` or \`#63\` is none, so the archive lists such an issue
without one, and so it does when only the title has it.`,
  bad: {
    "Title: This Week in Rust 63\nNumber: 63a\nDate: 2026-01-07\n\nHello!": null,
    "Title: This Week in Rust 63\nNumber: #63\nDate: 2026-01-07\n\nHello!":
      "Title: This Week in Rust 63\nNumber: 63\nDate: 2026-01-07\n\nHello!",
    "Title: This Week in Rust 63\nDate: 2026-01-07\n\nHello!":
      "Title: This Week in Rust 63\nNumber: 63\nDate: 2026-01-07\n\nHello!",
    "---\ntitle: This Week in Rust 63\ndate: 2026-01-07\n---\n\nHello!":
      "---\ntitle: This Week in Rust 63\nnumber: 63\ndate: 2026-01-07\n---\n\nHello!",
  },
  good: [
    "Title: This Week in Rust 63\nNumber: 63\nDate: 2026-01-07\n\nHello!",
    '---\ntitle: This Week in Rust 63\nnumber: "63"\ndate: 2026-01-07\n---\n\nHello!',
    "Title: The state of Rust 2.0\nDate: 2026-01-07\n\nHello!",
  ],
  check({ issue, text }, report, { publication, isDraft }) {
    if (issue.number !== undefined) return;
    const matter = readFrontMatter(text);
    const field = fieldOf(matter, "number");
    if (field !== undefined) {
      const { value, valueSpan } = field;
      const digits = /^(?:#|no\. ?|issue )(\d+)$/i.exec(value)?.[1];
      const fix: Fix = {
        title: `Write \`${digits ?? ""}\``,
        safe: true,
        edits: [{ span: valueSpan, text: digits ?? "" }],
      };
      const message = `Unexpected number ${quote(value, 40)}, expected digits only`;
      report(valueSpan, message, digits === undefined ? {} : { fix });
      return;
    }
    const number = numberInTitle(issue.title, publication.title);
    const title = fieldOf(matter, "title");
    // The first issues of a paper may have had no such field; a draft has.
    if (number === undefined || title === undefined || !isDraft) return;
    const end = title.span.end;
    const isLower = text.slice(title.span.start).trimStart().startsWith("t");
    const line = `${text.slice(end, end + 2) === "\r\n" ? "\r\n" : "\n"}${isLower ? "number" : "Number"}: ${number}`;
    const edits = [{ span: { start: end, end }, text: line }];
    const fix: Fix = { title: `Add the number ${number}`, safe: false, edits };
    report(title.span, `Missing number beside the title, expected \`Number: ${number}\``, { fix });
  },
});
