import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsOf } from "#galley/cli/terminal.js";

test("a terminal that says it has no columns has as many as terminals have, a pipe none", () => {
  assert.equal(columnsOf({ isTTY: true, columns: 132 }), 132);
  assert.equal(columnsOf({ isTTY: true, columns: 0 }), 80);
  assert.equal(columnsOf({ isTTY: true }), 80);
  assert.equal(columnsOf({ columns: 132 }), undefined);
});
