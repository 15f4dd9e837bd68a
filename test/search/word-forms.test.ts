import assert from "node:assert/strict";
import { it } from "node:test";
import { otherForms } from "#galley/search/word-forms.js";

const FAMILIES: readonly (readonly string[])[] = [
  ["macro", "macros"],
  ["library", "libraries"],
  ["crash", "crashes", "crashed", "crashing"],
  ["class", "classes"],
  ["build", "builds", "building"],
  ["make", "makes", "making"],
  ["announce", "announces", "announcing", "announced"],
  ["leak", "leaks", "leaking", "leaked"],
  ["plan", "plans", "planning", "planned"],
];
for (const family of FAMILIES) {
  it(`knows ${family.join(", ")} as one word`, () => {
    for (const word of family) {
      const forms = otherForms(word);
      for (const other of family)
        assert.equal(forms.includes(other), other !== word, `${word}: ${forms.join(" ")}`);
      assert.equal(new Set(forms).size, forms.length);
    }
  });
}

it("leaves short words, numbers and other scripts alone", () => {
  for (const word of ["as", "vec", "2024", "x86s", "потоки"]) assert.deepEqual(otherForms(word), []);
});
