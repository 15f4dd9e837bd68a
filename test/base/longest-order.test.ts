import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { longestOrder } from "#galley/base/longest-order.js";

const kept = (values: readonly number[]): number[] =>
  [...longestOrder(values, (a, b) => a - b)].sort((a, b) => a - b).map((at) => values[at] ?? 0);

/** The same by trying all, for short lists. */
function longestByTrying(values: readonly number[]): number {
  let best = 0;
  for (let mask = 0; mask < 1 << values.length; mask++) {
    const some = values.filter((_, at) => (mask >> at) & 1);
    if (some.every((value, at) => at === 0 || (some[at - 1] ?? 0) <= value))
      best = Math.max(best, some.length);
  }
  return best;
}

describe("longestOrder", () => {
  it("names the one that stands wrong, not all that it stands before", () => {
    assert.deepEqual(kept([1, 9, 2, 3, 4]), [1, 2, 3, 4]);
    assert.deepEqual(kept([2, 3, 1, 4]), [2, 3, 4]);
    assert.deepEqual(kept([]), []);
  });

  it("moves the later of two", () => {
    assert.deepEqual(kept([2, 1]), [2]);
    assert.deepEqual(kept([2, 1, 3]), [2, 3]);
  });

  it("keeps equals", () => assert.deepEqual(kept([1, 1, 0, 1]), [1, 1, 1]));

  it("keeps as many as can be kept, in order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 10 }), (values) => {
        const found = kept(values);
        assert.deepEqual(
          found,
          found.toSorted((a, b) => a - b),
        );
        assert.equal(found.length, longestByTrying(values));
      }),
      { numRuns: 200 },
    );
  });
});
