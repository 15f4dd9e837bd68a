import { quote } from "../../../base/quote.js";
import { readFrontMatter } from "../../../issue/front-matter.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "header/quote",
  severity: "error",
  why: `In a header between \`---\` lines a value that opens with a quotation mark ends with one. Other programs refuse
the whole header where it does not, and we would print the mark as part of the title.`,
  bad: {
    '---\ntitle: "This Week in Rust 7\ndate: 2026-01-07\n---\n\nHello!':
      '---\ntitle: "This Week in Rust 7"\ndate: 2026-01-07\n---\n\nHello!',
    "---\ntitle: This Week in Rust 7\ndate: '2026-01-07\n---\n\nHello!":
      "---\ntitle: This Week in Rust 7\ndate: '2026-01-07'\n---\n\nHello!",
  },
  good: [
    '---\ntitle: "This Week in Rust 7"\ndate: 2026-01-07\n---\n\nHello!',
    '---\ntitle: This "Week" in Rust 7\ndate: 2026-01-07 # "a remark\n---\n\nHello!',
    '---\ntitle: "This Week\n  in Rust 7"\ndate: 2026-01-07\n---\n\nHello!',
    'Title: "This Week" in Rust 7\nDate: 2026-01-07\n\nHello!',
  ],
  check({ text }, report) {
    if (!/^\ufeff?---/.test(text)) return;
    for (const { key, valueSpan } of readFrontMatter(text).fields) {
      const value = text.slice(valueSpan.start, valueSpan.end).trimEnd();
      const mark = value[0];
      if ((mark !== '"' && mark !== "'") || value.includes(mark, 1)) continue;
      const end = valueSpan.start + value.length;
      const edits = [{ span: { start: end, end }, text: mark }];
      const fix = { title: "Close the quotation", safe: false, edits };
      const shown = quote(value);
      report(
        { start: valueSpan.start, end },
        `Unexpected ${shown} as \`${key}\`, expected \`${mark}\` after it`,
        {
          fix,
        },
      );
    }
  },
});
