import assert from "node:assert/strict";
import { it } from "node:test";
import { mergeLines } from "#galley/merge/apply/merge-lines.js";

it("joins changes of different lines, also side by side", () => {
  assert.equal(mergeLines("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n"), "A\nB\nc\n");
  assert.equal(mergeLines("a\nb\nc\n", "b\nc\n", "a\nb\nc\nd\n"), "b\nc\nd\n");
});

it("does once what both did", () => {
  assert.equal(mergeLines("a\nb\n", "a\nx\n", "a\nx\n"), "a\nx\n");
});

it("leaves two changes of one line, and two additions at one place, to a person", () => {
  assert.equal(mergeLines("a\nb\n", "a\nx\n", "a\ny\n"), undefined);
  assert.equal(mergeLines("a\n", "a\nx\n", "a\ny\n"), undefined);
});
