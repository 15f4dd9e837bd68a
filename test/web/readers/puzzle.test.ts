import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { isSolved } from "#galley/web/readers/puzzle.js";

const TOKEN = "abc.def.ghi";
const BITS = 12;

/** How many zero bits a number brings, by Node's own hash. */
function zeroBits(solution: number): number {
  const hash = createHash("sha256").update(`${TOKEN}:${solution}`).digest();
  return Math.clz32(hash.readUInt32BE(0));
}

describe("a puzzle", () => {
  it("is solved by a number whose hash begins with so many zero bits, and by no other", async () => {
    const numbers = Array.from({ length: 20_000 }, (_, at) => at);
    const best = numbers.reduce((one, other) => (zeroBits(other) > zeroBits(one) ? other : one));
    assert.ok(zeroBits(best) >= BITS, "one of them is good");
    for (const bits of [0, 1, 7, 8, 9, zeroBits(best)])
      assert.equal(await isSolved(TOKEN, String(best), bits), true);
    assert.equal(await isSolved(TOKEN, String(best), zeroBits(best) + 1), false);
    for (const number of numbers.slice(0, 300))
      for (const bits of [3, 8, 9])
        assert.equal(await isSolved(TOKEN, String(number), bits), zeroBits(number) >= bits);
    assert.equal(await isSolved(`${TOKEN}x`, String(best), zeroBits(best)), false);
  });

  it("is solved by no text that is no number", async () => {
    for (const text of ["", " 1", "1e3", "-1", "0x1", "1".repeat(13), "١"])
      assert.equal(await isSolved(TOKEN, text, 0), false, text);
  });
});
