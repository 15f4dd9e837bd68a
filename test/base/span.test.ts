import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { lastBeginningBy } from "#galley/base/span.js";

it("finds the last that begins at an offset or before, as a look at each would", () => {
  const starts = fc.array(fc.nat(50), { maxLength: 20 }).map((all) => all.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(starts, fc.nat(60), (all, offset) => {
      const placed = all.map((start, index) => ({ span: { start, end: start + 1 }, index }));
      assert.equal(
        lastBeginningBy(placed, offset),
        placed.findLast(({ span }) => span.start <= offset),
      );
    }),
  );
});
