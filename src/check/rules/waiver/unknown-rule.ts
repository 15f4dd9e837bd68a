import { editDistance } from "../../../base/edit-distance.js";
import { quote } from "../../../base/quote.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "waiver/unknown-rule",
  severity: "warning",
  why: "A waiver of a rule that does not exist waives nothing; most often its code is mistyped.",
  bad: {
    "* [A post](https://blog.example/) <!-- galley-ignore waiver/unknwon-rule: so -->": null,
    "* [A post](https://blog.example/) <!-- galley-ignore a-rule-of-another-tool: so -->": null,
  },
  good: ["* [A post](https://blog.example/) <!-- galley-ignore waiver/unknown-rule: to show how -->"],
  check(_reading, report, { waivers, codes }) {
    for (const waiver of waivers) {
      for (const code of waiver.codes) {
        if (codes.has(code)) continue;
        const meant = likestOf(code, codes);
        const expected = meant === undefined ? "one that Galley knows" : `\`${meant}\``;
        report(waiver.span, `Unexpected rule ${quote(code)} in a waiver, expected ${expected}`);
      }
    }
  },
});

/** So many slips make another word of a code. */
const MOST_SLIPS = 3;

/** The code that was meant, where one is but a few letters away. */
function likestOf(typed: string, codes: ReadonlySet<string>): string | undefined {
  let [likest, least]: [string | undefined, number] = [undefined, MOST_SLIPS + 1];
  for (const code of codes) {
    if (Math.abs(code.length - typed.length) > MOST_SLIPS) continue;
    const slips = editDistance(typed, code);
    if (slips < least) [likest, least] = [code, slips];
  }
  return likest;
}
