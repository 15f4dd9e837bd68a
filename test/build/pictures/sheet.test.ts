import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { encodePng } from "#galley/base/png/encode-png.js";
import { fillOutline } from "#galley/build/pictures/fill-outline.js";
import { LetterStamps } from "#galley/build/pictures/letter-stamps.js";
import { type SetLine, setLine } from "#galley/build/pictures/set-text.js";
import { Sheet } from "#galley/build/pictures/sheet.js";
import { type NamedFace, readTypeFace } from "#galley/build/pictures/type-face.js";
import { readPng } from "../../support/read-png.js";
import { TYPE } from "./type.js";

const [WIDTH, HEIGHT] = [300, 60];
const face: NamedFace = { ...readTypeFace(TYPE.bold), name: "bold" };

/** The pixels of a line, letter by letter, with nothing kept and nothing packed. */
function drawPlainly({ letters, size }: SetLine, x: number, baseline: number, first: number, steps: number) {
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  for (const { codePoint, at } of letters) {
    const pen = Math.round((x + at) * 4) / 4;
    const outline = face.letter(codePoint)?.outline ?? "";
    const mask = fillOutline(outline, size / face.unitsPerEm, pen - Math.floor(pen));
    for (const [place, covered] of mask.coverage.entries()) {
      const column = Math.floor(pen) + mask.left + (place % mask.width);
      const row = baseline + mask.top + Math.floor(place / mask.width);
      const step = Math.round(covered * steps);
      if (step === 0 || column < 0 || column >= WIDTH || row < 0 || row >= HEIGHT) continue;
      const pixel = row * WIDTH + column;
      pixels[pixel] = Math.max(pixels[pixel] ?? 0, first + step - 1);
    }
  }
  return pixels;
}

const pixelsOf = (sheet: Sheet): Uint8Array => readPng(encodePng(sheet, "")).pixels;

describe("a sheet", () => {
  const places = [
    { text: "Wavy AVATAR, fjord", x: 10.3, baseline: 40 },
    { text: "Wavy AVATAR, fjord", x: 11, baseline: 41 },
    { text: "cut off at the left", x: -60.7, baseline: 30 },
    { text: "and at the right", x: 200.2, baseline: 30 },
    { text: "gypsy at the foot", x: 3, baseline: 58 },
    { text: "HÉAD", x: 3, baseline: 12 },
  ];
  const stamps = new LetterStamps();
  for (const { text, x, baseline } of places) {
    it(`shows “${text}” at ${x}, ${baseline} as the letters are filled`, () => {
      const line = setLine(text, face, 32);
      for (const [ink, first, steps] of [
        ["black", 1, 9],
        ["spot", 10, 6],
      ] as const) {
        const sheet = new Sheet(WIDTH, HEIGHT, stamps);
        sheet.print(line, x, baseline, ink);
        assert.deepEqual(pixelsOf(sheet), drawPlainly(line, x, baseline, first, steps));
      }
    });
  }

  it("has rules of the full ink", () => {
    const sheet = new Sheet(WIDTH, HEIGHT, stamps);
    sheet.rule(3, 5, 8, 2);
    const expected = new Uint8Array(WIDTH * HEIGHT);
    for (const row of [5, 6]) expected.fill(9, row * WIDTH + 3, row * WIDTH + 11);
    assert.deepEqual(pixelsOf(sheet), expected);
  });

  it("keeps nothing of what was on it when it is made like another one", () => {
    const [sheet, other] = [new Sheet(WIDTH, HEIGHT, stamps), new Sheet(WIDTH, HEIGHT, stamps)];
    sheet.rule(0, 0, WIDTH, HEIGHT);
    other.rule(5, 5, 5, 5);
    sheet.copyFrom(other);
    sheet.rule(20, 20, 5, 5);
    assert.notDeepEqual(pixelsOf(sheet), pixelsOf(other));
    other.rule(20, 20, 5, 5);
    assert.deepEqual(pixelsOf(sheet), pixelsOf(other));
  });
});
