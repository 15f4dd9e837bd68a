import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { applyFixes } from "#galley/check/apply-fixes.js";
import { checkExample } from "#galley/check/examples.js";
import { RULES } from "#galley/check/rules/registry.js";
import { describeCorpus } from "../corpus-folder.js";

const CODE = /^text\/|^markdown\/literal-/;
const BOLD_LINE = 271;
const BLANK_LINE = 272;

describeCorpus("text and the marks that readers see", (corpus) => {
  const codes = new Set(RULES.map(({ code }) => code));
  const rules = RULES.filter(({ code }) => CODE.test(code));
  const check = (text: string) => rules.flatMap((rule) => checkExample(rule, text, codes));

  it("are right in the first draft after two safe fixes, which touch two lines", () => {
    const draft = readFileSync(join(corpus, "../fixtures/2026-01-07.draft.md"), "utf8");
    const { text, applied, left } = applyFixes(draft, check);
    const [before, after] = [draft.split("\n"), text.split("\n")];
    assert.deepEqual(
      applied.map(({ code }) => code),
      ["markdown/literal-emphasis", "text/blank-line-spaces"],
    );
    assert.deepEqual(left, []);
    const changed = before.flatMap((line, at) => (line === after[at] ? [] : [at + 1]));
    assert.deepEqual(changed, [BOLD_LINE, BLANK_LINE]);
    assert.match(after[BOLD_LINE - 1] ?? "", /^ {4}\* \[\*\*[^*]+\*\*\]\(https:[^()]+\)$/);
    assert.equal(after[BLANK_LINE - 1], "");
  });
});
