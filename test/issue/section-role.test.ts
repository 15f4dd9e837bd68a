import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { headingKey } from "#galley/issue/section-role.js";

/** What a key is, without a short way for plain words. */
function plainKey(heading: string): string {
  const words = heading.toLowerCase().replaceAll("&", " and ").replace(/['’]/g, "");
  return words.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

it("gives plain words and all others their key by one rule", () => {
  const sign = fc.constantFrom(..."aBZ09  &'’-É中İſK\t\n".split(""));
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 10 }), (signs) => {
      const heading = signs.join("");
      assert.equal(headingKey(heading), plainKey(heading));
    }),
    { numRuns: 2000 },
  );
  assert.equal(headingKey("Quote of the Week"), "quote of the week");
});
