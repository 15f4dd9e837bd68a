import assert from "node:assert/strict";
import { it } from "node:test";
import { languageName } from "#galley/base/language.js";

it("names a language in English, and by its tag what is none", () => {
  assert.equal(languageName("de"), "German");
  assert.equal(languageName("pt-BR"), "Brazilian Portuguese");
  // Settings allow it, and the engine throws at it.
  assert.equal(languageName("en-x"), "en-x");
});
