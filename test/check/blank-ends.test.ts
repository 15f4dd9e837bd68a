import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { textIn } from "#galley/base/span.js";
import { linesEndingInBlank } from "#galley/check/blank-ends.js";
import { Reading } from "#galley/check/reading.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const HEADER = "Title: An issue \nDate: 2026-01-07\n\n";

describe("lines that end in blanks", () => {
  it("are those below the header, whatever ends them", () => {
    const piece = fc.constantFrom("word", " ", "\t", "\n", "\r\n", "* ");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const body = `Words.\n${pieces.join("")}`;
        const reading = new Reading(parseIssue(HEADER + body, THIS_WEEK_IN_RUST.roles));
        assert.deepEqual(
          linesEndingInBlank(reading).map((span) => textIn(reading.text, span)),
          body.split(/\r?\n/).filter((line) => /[ \t]$/.test(line)),
        );
      }),
    );
  });
});
