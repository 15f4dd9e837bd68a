import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { wordDifference } from "#galley/cli/word-difference.js";

test("words that differ are told apart, signs and line ends by themselves", () => {
  assert.deepEqual(wordDifference("* [Two](x)\n", "* [Two, again](x)\nMore.\n"), [
    { kind: "same", text: "* [Two" },
    { kind: "added", text: ", again" },
    { kind: "same", text: "](x)" },
    { kind: "added", text: "\nMore." },
    { kind: "same", text: "\n" },
  ]);
});

test("nothing is left out of either text", () => {
  const anyText = fc
    .array(fc.constantFrom("a", "b", " ", "\n", "é", "-", "\t", "🦀"))
    .map((signs) => signs.join(""));
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const parts = wordDifference(before, after);
      const without = (kind: string) =>
        parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join("");
      assert.equal(without("added"), before);
      assert.equal(without("removed"), after);
    }),
  );
});
