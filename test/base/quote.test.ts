import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cutToLength, quote, shorten } from "#galley/base/quote.js";

describe("a quotation in a message", () => {
  const quoted: readonly (readonly [string, number, string])[] = [
    ["Wick", 4, "`Wick`"],
    ["  two\n\twords ", 60, "`two words`"],
    ["the `lamp`", 60, "`the 'lamp'`"],
    ["lamplight", 5, "`lamp…`"],
    ["lamp light", 6, "`lamp…`"],
    ["🦀🦀🦀", 3, "`🦀🦀🦀`"],
    ["🦀🦀🦀🦀", 3, "`🦀🦀…`"],
    ["🦀a🦀".slice(1, 4), 60, "`a`"],
    ["", 60, "``"],
  ];
  for (const [text, most, expected] of quoted)
    it(`of ${JSON.stringify(text)} is ${expected}`, () => assert.equal(quote(text, most), expected));

  it("never holds half a character, however long the text is", () => {
    const text = `${" ".repeat(3999)}🦀`;
    assert.equal(shorten(text), "");
    assert.equal(shorten("🦀".repeat(100_000)), `${"🦀".repeat(59)}…`);
  });
});

it("cuts to a length in UTF-16", () => {
  assert.equal(cutToLength("lamp", 4), "lamp");
  assert.equal(cutToLength("lamps", 4), "lam…");
  assert.equal(cutToLength("la🦀s", 4), "la…");
  assert.equal(cutToLength("🦀🦀", 4), "🦀🦀");
});
