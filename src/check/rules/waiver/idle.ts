import type { Span } from "../../../base/span.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "waiver/idle",
  severity: "warning",
  why: `A waiver that no finding needs any more hides the next mistake of its kind. Take it out once what it excused
is gone.`,
  bad: {
    "* [A post](https://blog.example/) <!-- galley-ignore waiver/unexplained: we know -->":
      "* [A post](https://blog.example/)",
  },
  good: ["* [A post](https://blog.example/)"],
  isLast: true,
  check(reading, report, { waivers, usedWaivers, ranCodes }) {
    for (const waiver of waivers) {
      if (waiver.reason === "") continue;
      const used = usedWaivers.get(waiver);
      const idle = waiver.codes.filter((code) => ranCodes.has(code) && used?.has(code) !== true);
      if (idle.length === 0) continue;
      const message = `Unexpected waiver of ${idle.map((code) => `\`${code}\``).join(", ")}, expected a finding that needs it`;
      const edits = [{ span: withBlanksBefore(reading.text, waiver.span), text: "" }];
      const isWhole = idle.length === waiver.codes.length;
      report(
        waiver.span,
        message,
        isWhole ? { fix: { title: "Take the waiver out", safe: false, edits } } : {},
      );
    }
  },
});

function withBlanksBefore(text: string, span: Span): Span {
  let { start } = span;
  while (start > 0 && /[ \t]/.test(text[start - 1] ?? "")) start--;
  return { start, end: span.end };
}
