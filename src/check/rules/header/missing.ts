import { reportHeader } from "../../header-findings.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "header/missing",
  severity: "error",
  why: `The lines above an issue say what it is called and when it comes out; its address is made of them. Without
them there is no issue to publish, and a first line of another kind hides them all.`,
  bad: {
    "---\ntitle: This Week in Rust 7\ndate: 2026-01-07\n\nThe fence below the fields is not there.": null,
  },
  good: ["Title: This Week in Rust 7\nNumber: 7\nDate: 2026-01-07\n\nHello!"],
  check(reading, report) {
    reportHeader(reading, "header/missing", report);
  },
});
