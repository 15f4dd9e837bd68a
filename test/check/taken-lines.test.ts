import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { takenLines } from "#galley/check/taken-lines.js";

const TEXT = "* one\n* two\n\n---\n* three";
const edit = (part: string, text = "") => {
  const start = TEXT.indexOf(part);
  return { span: { start, end: start + part.length }, text };
};

describe("lines that a fix takes away", () => {
  it("are those that are gone whole", () => {
    assert.deepEqual(takenLines(TEXT, [edit("* one\n* two\n")]).removed, ["* one", "* two"]);
    assert.deepEqual(takenLines(TEXT, [edit("\n* three")]).removed, ["* three"]);
    assert.deepEqual(takenLines(TEXT, [edit("* two")]).removed, ["* two"]);
  });

  it("are no parts of lines, no lines without words and none that are written anew", () => {
    for (const edits of [
      [edit("one")],
      [edit("\n\n---\n")],
      [edit("* two", "* 2")],
      [edit("wo\n\n---\n* thr")],
      [],
    ])
      assert.deepEqual(takenLines(TEXT, edits), { removed: [], moved: [] });
  });

  it("are told from those that stand elsewhere", () => {
    const moved = takenLines(TEXT, [edit("* one\n"), { span: { start: 12, end: 12 }, text: "* one\n" }]);
    assert.deepEqual(moved, { removed: [], moved: ["* one"] });
  });
});
