import { defineRule } from "../../rule.js";

export default defineRule({
  code: "waiver/unexplained",
  severity: "error",
  why: `A waiver says why a finding may stand, so that the next editor knows whether it still may. Without a reason,
or without a rule, it waives nothing: \`<!-- galley-ignore link/plain-http: the host has no certificate -->\`.`,
  bad: { "* [A post](http://blog.example/) <!-- galley-ignore link/plain-http -->": null },
  good: ["* [A post](https://blog.example/) <!-- said at https://blog.example/ -->"],
  check(_reading, report, { waivers }) {
    for (const { span, codes, reason } of waivers) {
      if (codes.length === 0) report(span, "Unexpected waiver of nothing, expected the code of a rule");
      else if (reason === "")
        report(span, "Unexpected waiver without a reason, expected `: why` after the code");
    }
  },
});
