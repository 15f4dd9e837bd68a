import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { draftCheck } from "../support/draft-check.js";

const check = draftCheck("event/untitled");
/** Nothing but signs, or one of the words that stand for a title. */
const UNFILLED = /^[^\p{L}\p{N}]*(?:title|name|topic|event(?: name)?)?[^\p{L}\p{N}]*$/u;

describe("a title that was not filled in", () => {
  it("is one of a few words between signs of any script that are no letters", () => {
    const piece = fc.constantFrom(
      "Title",
      "event",
      "Event Name",
      " name",
      "TOPIC",
      "ß",
      "講",
      "٣",
      "Ⅷ",
      "–",
      "…",
      "🦀",
      "K",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), (pieces) => {
        const title = pieces.join("").trim();
        const text = `## Upcoming Events\n\n### Europe\n* 2026-01-08 | Bergen, NO | [Fjord Rust](https://fjord.example/)\n    * [**${title}**](https://fjord.example/1/)\n`;
        const isFound = check(text).length > 0;
        assert.equal(isFound, title.length <= 20 && UNFILLED.test(title.toLowerCase()), title);
      }),
      { numRuns: 300 },
    );
  });
});
