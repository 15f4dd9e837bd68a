import assert from "node:assert/strict";
import { it } from "node:test";
import { otherForms } from "#galley/search/word-forms.js";

const NUMBERS: readonly (readonly [string, string])[] = [
  ["macro", "macros"],
  ["library", "libraries"],
  ["crash", "crashes"],
  ["class", "classes"],
];
for (const [one, many] of NUMBERS) {
  it(`knows ${many} for ${one}, and back`, () => {
    assert.deepEqual(otherForms(one), [many]);
    assert.deepEqual(otherForms(many), [one]);
  });
}

it("leaves short words, numbers and other scripts alone", () => {
  for (const word of ["as", "vec", "2024", "x86s", "потоки"]) assert.deepEqual(otherForms(word), []);
});
