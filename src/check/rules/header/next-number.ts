import { headerField } from "../../header-findings.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "header/next-number",
  severity: "warning",
  why: `Issues are counted: each number is given once, and none is left out. A header that was copied from last week, or
counted on twice, gives two issues one number, and readers who cite it are misunderstood. A week without an issue takes
no number; a draft that is not out yet has taken its own.`,
  given: {
    archive: [
      {
        address: "https://blog.example/1",
        issue: { number: 632, date: "2025-12-17", title: "This Week in Rust 632" },
        role: "observations",
        section: "Observations",
      },
      {
        address: "https://blog.example/1",
        issue: { number: 631, date: "2025-12-10", title: "This Week in Rust 631" },
        role: "observations",
        section: "Observations",
      },
    ],
  },
  bad: {
    "Title: This Week in Rust 632\nNumber: 632\nDate: 2026-01-07\n\nHello!": null,
    "Title: This Week in Rust 634\nNumber: 634\nDate: 2026-01-07\n\nHello!": null,
    "Title: This Week in Rust 63\nNumber: 63\nDate: 2026-01-07\n\nHello!": null,
  },
  good: [
    "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07\n\nHello!",
    "Title: The year in Rust\nDate: 2026-01-07\n\nHello!",
    "Title: This Week in Rust 632\nNumber: 632\n\nHello!",
  ],
  check(reading, report, { archive, isDraft }) {
    const { newest } = archive;
    const { number, date } = reading.issue;
    if (!isDraft || newest === undefined || number === undefined || date === undefined) return;
    const next = newest.number + 1;
    if (number === next) return;
    const field = headerField(reading, "number");
    if (field === undefined) return;
    report(field.valueSpan, `Unexpected number \`${number}\`, expected \`${next}\``, {
      notes: [`The last issue or draft before it is ${newest.number}, of ${newest.date}`],
    });
  },
});
