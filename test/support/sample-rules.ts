import { type AnyRule, defineRule } from "#galley/check/rule.js";

/** Reports every place of a word; what stands in for it is the fix. */
function wordRule(
  code: string,
  severity: AnyRule["severity"],
  word: string,
  mended?: { readonly text: string; readonly safe: boolean },
): AnyRule {
  return defineRule({
    code,
    severity,
    why: `The word \`${word}\` stands for a mistake. It is nowhere else.`,
    bad: { [word]: mended?.text ?? null },
    good: ["fine"],
    check(reading, report) {
      for (const { index } of reading.text.matchAll(new RegExp(word, "g"))) {
        const span = { start: index, end: index + word.length };
        const edits = mended === undefined ? [] : [{ span, text: mended.text }];
        const fix = mended && { title: `Write ${mended.text}`, safe: mended.safe, edits };
        report(span, `Unexpected \`${word}\`, expected another word`, fix === undefined ? {} : { fix });
      }
    },
  });
}

/** Rules for tests of what is done with rules. */
export const SAMPLE_RULES: readonly AnyRule[] = [
  wordRule("sample/bad", "error", "BAD"),
  wordRule("sample/odd", "warning", "ODD", { text: "even", safe: true }),
  wordRule("sample/perhaps", "info", "PERHAPS", { text: "surely", safe: false }),
  defineRule({
    code: "sample/published",
    severity: "warning",
    why: "A published issue that says draft was published too soon, and readers wonder.",
    bad: { DRAFT: null },
    good: ["fine"],
    check(reading, report, { isDraft }) {
      const at = reading.text.indexOf("DRAFT");
      if (!isDraft && at !== -1) report({ start: at, end: at + 5 }, "Unexpected `DRAFT`, expected none");
    },
  }),
];
