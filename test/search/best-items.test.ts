import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { bestItems } from "#galley/search/best-items.js";

it("gives what sorting all items would give first", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), fc.nat(20), (scores, most) => {
      const items = scores.map((_, item) => item);
      const scoreOf = (item: number) => scores[item] ?? 0;
      const sorted = items.toSorted((one, other) => scoreOf(other) - scoreOf(one) || other - one);
      assert.deepEqual(bestItems(items, scoreOf, most), sorted.slice(0, most));
    }),
  );
});
