import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyFixes } from "#galley/check/apply-fixes.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";

/** Wants every `a` to be a `b`. */
function check(text: string): readonly Diagnostic[] {
  const start = text.indexOf("a");
  if (start === -1) return [];
  const span = { start, end: start + 1 };
  const fix = { title: "Write b", safe: true, edits: [{ span, text: "b" }] };
  return [{ code: "sample/letter", severity: "error", message: "Unexpected `a`, expected `b`", span, fix }];
}

describe("applyFixes", () => {
  it("mends what it can", () => assert.equal(applyFixes("x a\n", check).text, "x b\n"));

  for (const text of [
    "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
    "<<<<<<< HEAD\r\na\r\n=======\r\nb\r\n>>>>>>> other\r\n",
    "a\n>>>>>>> other\n",
    "||||||| 12ab34c\na\n",
  ])
    it(`leaves a text with a merge conflict as it is: ${JSON.stringify(text)}`, () => {
      const fixed = applyFixes(text, check, true);
      assert.deepEqual(fixed, { text, applied: [], left: check(text) });
    });

  it("mends what shows a merge conflict as code, and a heading that is underlined", () => {
    for (const text of ["```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\na\n", "a\n=======\n"])
      assert.equal(applyFixes(text, check).text, text.replace("a", "b"));
  });
});
