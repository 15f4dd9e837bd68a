import assert from "node:assert/strict";
import { it } from "node:test";
import { contrastOf } from "#galley/base/contrast.js";

it("measures contrast as WCAG does, in whatever order", () => {
  assert.equal(contrastOf("#000000", "#ffffff")?.toFixed(2), "21.00");
  assert.equal(contrastOf("#FFFFFF", "#ffffff")?.toFixed(2), "1.00");
  assert.equal(contrastOf("#777777", "#ffffff")?.toFixed(2), "4.48");
  assert.equal(contrastOf("#ffffff", "#0000ff")?.toFixed(2), "8.59");
});

it("knows nothing of what is no colour", () => {
  for (const text of ["red", "#fff", "", "#12345g"]) assert.equal(contrastOf(text, "#ffffff"), undefined);
});
