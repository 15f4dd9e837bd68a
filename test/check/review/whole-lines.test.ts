import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { applyEdits, type Edit } from "#galley/base/edit.js";
import { LineIndex } from "#galley/base/line-index.js";
import { fixInWholeLines } from "#galley/check/review/whole-lines.js";

const TEXT = "one\ntwo\nthree\nfour\n";
const fixed = (text: string, ...edits: readonly Edit[]) => {
  const fix = fixInWholeLines(text, { title: "Do it", safe: true, edits }, new LineIndex(text));
  return fix && [fix.line, fix.endLine, fix.text];
};
const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

/** What GitHub does with a suggestion: the lines go, and those of the suggestion come. */
function suggested(text: string, edits: readonly Edit[]): string | undefined {
  const fix = fixInWholeLines(text, { title: "", safe: true, edits }, new LineIndex(text));
  if (fix === undefined) return undefined;
  const rows = text.split("\n");
  rows.splice(fix.line - 1, fix.endLine - fix.line + 1, ...(fix.text === "" ? [] : fix.text.split("\n")));
  return rows.join("\n");
}

describe("a fix in whole lines", () => {
  it("takes the line that it changes", () => {
    assert.deepEqual(fixed(TEXT, edit(4, 7, "TWO")), [2, 2, "TWO"]);
    assert.deepEqual(fixed(TEXT, edit(5, 5, "-")), [2, 2, "t-wo"]);
    assert.deepEqual(fixed(TEXT, edit(4, 4, "new\n")), [2, 2, "new\ntwo"]);
    assert.deepEqual(fixed(TEXT, edit(7, 7, "\nnew")), [2, 2, "two\nnew"]);
  });

  it("takes all lines from the first to the last", () => {
    assert.deepEqual(fixed(TEXT, edit(0, 1, "O"), edit(8, 9, "T")), [1, 3, "One\ntwo\nThree"]);
    assert.deepEqual(fixed(TEXT, edit(6, 9, "")), [2, 3, "twhree"]);
  });

  it("takes lines out, and none besides", () => {
    assert.deepEqual(fixed(TEXT, edit(4, 8, "")), [2, 2, ""]);
    assert.deepEqual(fixed(TEXT, edit(4, 14, "")), [2, 3, ""]);
    assert.deepEqual(fixed(TEXT, edit(3, 7, "")), [1, 2, "one"]);
    assert.deepEqual(fixed(TEXT, edit(4, 8, "new\nlines\n")), [2, 2, "new\nlines"]);
  });

  it("has the line ends that a suggestion has", () => {
    assert.deepEqual(fixed("one\r\ntwo\r\n", edit(0, 1, "O"), edit(5, 6, "T")), [1, 2, "One\nTwo"]);
    assert.deepEqual(fixed("one", edit(3, 3, "!")), [1, 1, "one!"]);
  });

  it("is none where it would be long, or an empty line and no line look the same", () => {
    const long = "a\n".repeat(100);
    assert.equal(fixed(long, edit(0, 1, "b"), edit(150, 151, "b")), undefined);
    assert.equal(fixed(TEXT, edit(4, 7, "")), undefined);
    assert.equal(fixed(TEXT, edit(0, 1, "x".repeat(9000))), undefined);
    assert.equal(fixed(TEXT), undefined);
  });

  it("does what the edits do", () => {
    const rows = fc.array(fc.constantFrom("a", "bb", "", "ccc"), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        rows,
        fc.nat(),
        fc.nat(),
        fc.constantFrom("", "x", "\n", "x\n", "\nx"),
        (lines, a, b, inserted) => {
          const text = `${lines.join("\n")}\n`;
          const [start = 0, end = 0] = [a % text.length, b % text.length].toSorted((x, y) => x - y);
          const edits = [edit(start, end, inserted)];
          const result = suggested(text, edits);
          assert.ok(result === undefined || result === applyEdits(text, edits));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
