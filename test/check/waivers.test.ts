import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Span } from "#galley/base/span.js";
import { issueOfExample } from "#galley/check/examples.js";
import { Reading } from "#galley/check/reading.js";
import { applyWaivers, readWaivers } from "#galley/check/waivers.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const CODE = "text/sample";

/** What is left of findings about every `X` of a text. */
function leftOf(example: string): string[] {
  const text = issueOfExample(example);
  const found = [...text.matchAll(/X\d*/g)].map(({ index, 0: word }) =>
    finding({ start: index, end: index + word.length }),
  );
  const waivers = readWaivers(new Reading(parseIssue(text, THIS_WEEK_IN_RUST.roles)));
  return applyWaivers(found, waivers).left.map(({ span }) => text.slice(span.start, span.end));
}

function finding(span: Span) {
  return { code: CODE, severity: "info", message: "Unexpected `X`, expected none", span } as const;
}

const WAIVER = `<!-- galley-ignore ${CODE}: so -->`;

describe("a waiver", () => {
  it("speaks for its item and what is nested in it", () => {
    assert.deepEqual(leftOf(`* X1\n* X2 ${WAIVER}\n    * X3\n* X4`), ["X1", "X4"]);
  });

  it("on a line of its own speaks for the block behind it", () => {
    assert.deepEqual(leftOf(`X1\n\n${WAIVER}\n\nX2\nand X3\n\nX4`), ["X1", "X4"]);
    assert.deepEqual(leftOf(`${WAIVER}\n\n* X1\n    * X2\n* X3`), ["X3"]);
  });

  it("that covers more than one behind it is found again", () => {
    assert.deepEqual(leftOf(`* X1 ${WAIVER}\n    * X2 ${WAIVER}\n    * X3\n* X4`), ["X4"]);
  });

  it("costs little however many there are", () => {
    const lines = 8000;
    const before = performance.now();
    assert.deepEqual(leftOf(`* X ${WAIVER}\n`.repeat(lines)), []);
    assert.deepEqual(leftOf(`${WAIVER}\n\nX\n\n`.repeat(lines)), []);
    assert.ok(performance.now() - before < 20_000, "grows faster than the text");
  });
});
