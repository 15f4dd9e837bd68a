import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cellsOf, displayWidth } from "#galley/base/display-width.js";
import { showInvisible } from "#galley/base/show-invisible.js";

describe("the width of a text on a terminal", () => {
  const widths: readonly (readonly [string, number])[] = [
    ["", 0],
    ["abc", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["日本", 4],
    ["한글", 4],
    ["Ａ", 2],
    ["🦀", 2],
    ["👩‍💻", 2],
    ["🇵🇹", 2],
    ["❤️", 2],
    ["👍🏽", 2],
    ["—", 1],
    ["\u200b", 0],
  ];
  for (const [text, width] of widths) {
    it(`of ${JSON.stringify(text)} is ${width}`, () => assert.equal(displayWidth(text), width));
  }

  it("is cut into cells that make up the text again", () => {
    const text = "a👩‍💻e\u0301日\t";
    assert.equal(
      cellsOf(text)
        .map((cell) => cell.text)
        .join(""),
      text,
    );
    assert.deepEqual(
      cellsOf(text).map(({ start }) => start),
      [0, 1, 6, 8, 9],
    );
  });
});

describe("what is invisible", () => {
  const shown: readonly (readonly [string, string])[] = [
    ["plain", "plain"],
    ["\u001b[2J", "␛[2J"],
    ["a\nb\tc\r", "a␊b␉c␍"],
    ["\u007f\u0085", "␡<U+0085>"],
    ["a\u202eb", "a<U+202E>b"],
    ["a\u200bb", "a<U+200B>b"],
    ["a\u00a0b", "a␣b"],
    ["\uf8ff", "<U+F8FF>"],
    ["\ud83d", "<U+D83D>"],
    ["\u2028", "<U+2028>"],
    ["👩‍💻 é 日", "👩‍💻 é 日"],
    ["👩‍💻a\u200db", "👩‍💻a<U+200D>b"],
  ];
  for (const [text, expected] of shown) {
    it(`is shown as ${expected}`, () => assert.equal(showInvisible(text), expected));
  }
});
