import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { openSharedTexts, shareTexts } from "#galley/app/shared-texts.js";

describe("texts that threads share", () => {
  it("are the same on the other side", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ path: fc.string(), text: fc.string({ unit: "binary" }) }, { noNullPrototype: true }),
        ),
        (files) => {
          const opened = openSharedTexts(structuredClone(shareTexts(files)));
          assert.deepEqual(
            opened.map(({ path, text }) => ({ path, text })),
            files,
          );
        },
      ),
    ));

  it("keep a mark of the order of bytes, and may be larger than is expected", () => {
    const files = [
      { path: "a", text: "\ufeffa" },
      { path: "b", text: "é".repeat(6_000_000) },
      { path: "c", text: "" },
    ];
    const texts = openSharedTexts(shareTexts(files)).map(({ text }) => text);
    assert.ok(texts.every((text, at) => text === files[at]?.text));
  });
});
