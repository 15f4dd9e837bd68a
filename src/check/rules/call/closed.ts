import { removeLines } from "../../../base/remove-lines.js";
import { callLines, dateIn } from "../../call-lines.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "call/closed",
  severity: "error",
  why: `A call that closed before the issue came out sends speakers to a form that takes no more talks. It was open last
week; the list is carried over, and the dates are not looked at.`,
  within: "speaker-calls",
  bad: {
    "* [**Harbour Days**](https://harbour.example/cfp) | 2026-01-06 | Porto, PT | 2026-05-07\n* [**Late Summit**](https://late.example/cfp) | 2026-02-01 | Accra, GH | 2026-06-02":
      "* [**Late Summit**](https://late.example/cfp) | 2026-02-01 | Accra, GH | 2026-06-02",
    "* [**Harbour Days**](https://harbour.example/cfp) | CFP closes 2025-01-19 | Porto, PT | 2026-05-07 - 2026-05-09":
      "",
  },
  good: [
    "* [**Harbour Days**](https://harbour.example/cfp) | 2026-01-07 | Porto, PT | 2026-05-07",
    "* [**Harbour Days**](https://harbour.example/cfp) | open until further notice | Porto, PT | 2026-05-07",
    "*No Calls for papers or presentations were submitted this week.*",
  ],
  check(reading, report) {
    const { date } = reading.issue;
    if (date === undefined) return;
    for (const { span, call, parts } of callLines(reading, "speaker-calls")) {
      const closes = call?.closes;
      if (closes === undefined || closes >= date) continue;
      const typed = parts.map((part) => dateIn(reading.text, part)).find((found) => found !== undefined);
      const edits = [removeLines(reading.text, span)];
      const fix = { title: "Take the closed call out", safe: false, edits };
      report(
        typed?.span ?? span,
        `Unexpected call that closed on ${closes}, expected one still open on ${date}`,
        { fix },
      );
    }
  },
});
