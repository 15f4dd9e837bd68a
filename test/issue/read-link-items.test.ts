import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { BRACKETED, ONLY_MARKS, prefixesIn } from "#galley/issue/read-link-items.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const LEADS = fc
  .array(fc.constantFrom("[", "]", "video", " ", "*", "_", ":", "–", "see", "[ES]", "[a b ]", "\u00a0"), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(""));

describe("words in brackets before a link", () => {
  it("are found where nothing but marks stands beside them, each with its place", () => {
    fc.assert(
      fc.property(LEADS, fc.nat(9), (before, offset) => {
        const isLead = ONLY_MARKS.test(before.replace(BRACKETED, ""));
        const wanted = isLead ? [...before.matchAll(BRACKETED)] : [];
        assert.deepEqual(
          prefixesIn(before, offset),
          wanted.map(({ index, 0: typed, 1: word = "" }) => ({
            span: { start: offset + index, end: offset + index + typed.length },
            text: word.trim(),
          })),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("make an item a title, and words beside them make it prose", () => {
    const formOf = (lead: string) => {
      const { items } = parseIssue(
        `## Heading\n\n* ${lead}[Title](https://a.example/)\n`,
        THIS_WEEK_IN_RUST.roles,
      );
      return items[0]?.kind === "link" ? items[0].form : undefined;
    };
    assert.deepEqual(["", "[video] ", "*[ES]* – ", "see [video] ", "see "].map(formOf), [
      "title",
      "title",
      "title",
      "prose",
      "prose",
    ]);
  });
});
