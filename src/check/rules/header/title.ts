import { reportHeader } from "../../header-findings.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "header/title",
  severity: "error",
  why: `An issue's address, its line in the archive and the subject of its mail are all made of its title.`,
  bad: {
    "---\nnumber: 7\ndate: 2026-01-07\n---\n\nHello!": null,
    "Title:\nNumber: 7\nDate: 2026-01-07\n\nHello!": null,
  },
  good: ["Title: This Week in Rust 7\nNumber: 7\nDate: 2026-01-07\n\nHello!"],
  check(reading, report) {
    reportHeader(reading, "header/title", report);
  },
});
