import { callLines, dateIn } from "../../call-lines.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "call/closes-after-event",
  severity: "error",
  why: `Nobody can propose a talk for an event that is over. One of the two dates is mistyped, most often the year, or
they stand in the wrong order.`,
  within: "speaker-calls",
  bad: {
    "* [**Harbour Days**](https://harbour.example/cfp) | 2026-11-24 | Porto, PT | 2026-03-19 - 2026-03-20":
      null,
    "* [**Harbour Days**](https://harbour.example/cfp) | CFP closes 2026-05-01 | Porto, PT | Event: 2026-03-19":
      null,
  },
  good: [
    "* [**Harbour Days**](https://harbour.example/cfp) | 2026-03-01 | Porto, PT | 2026-03-19",
    "* [**Harbour Days**](https://harbour.example/cfp) | 2026-03-19 | Porto, PT | 2026-03-19",
  ],
  check(reading, report) {
    for (const { span, call, parts } of callLines(reading, "speaker-calls")) {
      const { closes, date } = call ?? {};
      if (closes === undefined || date === undefined || closes <= date) continue;
      const typed = parts.map((part) => dateIn(reading.text, part)).filter((found) => found !== undefined);
      report(
        (typed[1] ?? typed[0])?.span ?? span,
        `Unexpected event on ${date} of a call that closes on ${closes}, expected it later`,
      );
    }
  },
});
