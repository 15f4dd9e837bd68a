import assert from "node:assert/strict";
import { it } from "node:test";
import { excessesOf, type PageCost } from "../../bench/pages/page-budget.js";

const SOUND: PageCost = {
  blocking: ["/assets/site-1.css"],
  shift: 0,
  bytes: 100_000,
  requests: 3,
  largestPaintMs: 2_500,
};

it("lets a page pass that is at its budget", () => assert.deepEqual(excessesOf(SOUND), []));

const EXCESSES: readonly (readonly [over: Partial<PageCost>, says: RegExp])[] = [
  [{ blocking: ["/assets/site-1.css", "/assets/site-1.js"] }, /^blocked by .*css and .*js, expected one/],
  [{ blocking: ["/assets/site-1.js"] }, /^blocked by .*js, expected one style sheet/],
  [{ blocking: [] }, /^blocked by nothing, expected one style sheet/],
  [{ shift: 0.001 }, /^moved by 0.001, expected 0/],
  [{ bytes: 100_001 }, /^100001 bytes, expected at most 100000/],
  [{ largestPaintMs: 2_501 }, /^drawn after 2501 ms/],
  [{ largestPaintMs: 0 }, /^drawn after 0 ms/],
];

for (const [over, says] of EXCESSES) {
  it(`stops one with ${JSON.stringify(over)}`, () => {
    const found = excessesOf({ ...SOUND, ...over });
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", says);
  });
}
