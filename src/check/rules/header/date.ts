import { reportHeader } from "../../header-findings.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "header/date",
  severity: "error",
  why: `The date is part of an issue's address and says which events are past. One that cannot be read, or a day that
does not exist, leaves the issue without either.`,
  bad: {
    "Title: This Week in Rust 7\nNumber: 7\n\nHello!": null,
    "Title: This Week in Rust 7\nDate: 2026-02-30\n\nHello!": null,
    "Title: This Week in Rust 7\nDate: 7 January 2026\n\nHello!": null,
    "Title: This Week in Rust 7\nDate: 2026-01-07 25:00\n\nHello!": null,
  },
  good: [
    "Title: This Week in Rust 7\nDate: 2026-01-07\n\nHello!",
    "Title: This Week in Rust 7\nDate: 2026-01-07 09:30\n\nHello!",
    "---\ntitle: This Week in Rust 7\ndate: 2026-01-07\n---\n\nHello!",
  ],
  check(reading, report) {
    reportHeader(reading, "header/date", report);
  },
});
