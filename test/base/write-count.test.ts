import assert from "node:assert/strict";
import { it } from "node:test";
import { writeCount, writeCountOf } from "#galley/base/write-count.js";

it("writes counts with commas", () => {
  assert.deepEqual(
    [0, 999, 1000, 65_023, 1_234_567].map((count) => writeCount(count)),
    ["0", "999", "1,000", "65,023", "1,234,567"],
  );
});

it("writes counts with their noun", () => {
  assert.deepEqual(
    [0, 1, 2000].map((count) => writeCountOf(count, "issue")),
    ["0 issues", "1 issue", "2,000 issues"],
  );
});
