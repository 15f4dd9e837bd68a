import assert from "node:assert/strict";
import { it } from "node:test";
import { groupBy } from "#galley/base/group-by.js";

it("keeps the order of first ones, and lets stand alone what has no key", () => {
  const keyOf = (word: string) => (word.startsWith("-") ? undefined : word[0]);
  assert.deepEqual(groupBy(["wick", "-", "oil", "wax", "-", "ore"], keyOf), [
    ["wick", "wax"],
    ["-"],
    ["oil", "ore"],
    ["-"],
  ]);
  assert.deepEqual(groupBy([], keyOf), []);
});
