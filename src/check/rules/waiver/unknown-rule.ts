import { defineRule } from "../../rule.js";

export default defineRule({
  code: "waiver/unknown-rule",
  severity: "warning",
  why: "A waiver of a rule that does not exist waives nothing; most often its code is mistyped.",
  bad: { "* [A post](https://blog.example/) <!-- galley-ignore waiver/unknwon-rule: so -->": null },
  good: ["* [A post](https://blog.example/) <!-- galley-ignore waiver/unknown-rule: to show how -->"],
  check(_reading, report, { waivers, codes }) {
    for (const waiver of waivers) {
      for (const code of waiver.codes) {
        if (!codes.has(code))
          report(waiver.span, `Unexpected rule \`${code}\` in a waiver, expected one that Galley knows`);
      }
    }
  },
});
