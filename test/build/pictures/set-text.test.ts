import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { drawableText } from "#galley/build/pictures/drawable-text.js";
import { setLine, setParagraph } from "#galley/build/pictures/set-text.js";
import { type NamedFace, readTypeFace } from "#galley/build/pictures/type-face.js";
import { TYPE } from "./type.js";

const face: NamedFace = { ...readTypeFace(TYPE.bold), name: "bold" };
const textOf = (lines: ReturnType<typeof setParagraph>): string[] =>
  lines.map(({ letters }) => letters.map(({ codePoint }) => String.fromCodePoint(codePoint)).join(""));

describe("a face", () => {
  it("has the letters of titles, and knows which stand close together", () => {
    for (const sign of "AZaz09&#“”–—…éŁžñßЖяΩλ’@/::<>_`{}")
      assert.ok(face.letter(sign.codePointAt(0) ?? 0) !== undefined, sign);
    assert.equal(face.letter(0x1f980), undefined);
    assert.ok(face.kerning(0x41, 0x56) < 0, "AV");
    assert.equal(face.kerning(0x416, 0x416), 0, "ЖЖ");
    assert.ok(setLine("AV", face, 100).width < setLine("A", face, 100).width + setLine("V", face, 100).width);
  });
});

describe("what can be drawn of a title", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["Announcing  Rust\n1.97.0", "Announcing Rust 1.97.0"],
    ["🦀 Crabs & more 🎉", "Crabs & more"],
    ["e\u0301tude", "étude"],
    ["ﬁnal ｆｕｌｌ", "final full"],
    ["Введение в Rust", "Введение в Rust"],
    ["用 Rust 写操作系统", undefined],
    ["שלום", undefined],
    ["👩‍👩‍👧‍👦", undefined],
    ["", undefined],
  ];
  for (const [title, drawn] of cases) {
    it(`is ${drawn === undefined ? "nothing" : `“${drawn}”`} of ${JSON.stringify(title)}`, () =>
      assert.equal(drawableText(title, face), drawn));
  }

  it("holds no sign that the face does not have, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (title) => {
        for (const sign of drawableText(title, face) ?? "")
          assert.ok(face.letter(sign.codePointAt(0) ?? 0) !== undefined);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a paragraph", () => {
  it("is broken at spaces into lines that are about as long", () => {
    const lines = setParagraph("one two three four five six seven", face, 40, { width: 500, lines: 2 });
    assert.deepEqual(textOf(lines), ["one two three four", "five six seven"]);
  });

  it("is cut with an ellipsis where it does not fit, also within a word", () => {
    const room = { width: 300, lines: 2 };
    assert.match(textOf(setParagraph("word ".repeat(40), face, 40, room))[1] ?? "", /word…$/);
    assert.match(textOf(setParagraph("x".repeat(400), face, 40, room))[0] ?? "", /^x+…$/);
  });

  it("never leaves its room", () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), fc.integer({ min: 120, max: 1200 }), (text, width) => {
        const lines = setParagraph(text, face, 35, { width, lines: 2 });
        assert.ok(lines.length <= 2);
        for (const line of lines) assert.ok(line.width <= width + 1e-9);
      }),
      { numRuns: 25 },
    );
  });
});
