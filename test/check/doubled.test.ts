import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isFirstOfLine } from "#galley/check/literal-marks.js";
import { textAt } from "#galley/check/prose.js";
import { Reading } from "#galley/check/reading.js";
import type { AnyRule, CheckWorld } from "#galley/check/rule.js";
import doubleSpace from "#galley/check/rules/text/double-space.js";
import doubledWord from "#galley/check/rules/text/doubled-word.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const GAPS = [" ", " ", " ", "  ", "\t", "\n", "\r\n", "\n\n", "\n    ", "* ", "> ", "`"];
/** Words of as many letters are doubled by mistake alone. */
const LONG = 4;
const WORDS = ["the", "The", "a", "A", "crab", "Crab", "crabs", "é", "*", "[", "]", "\\", ":", "&amp;"];
/** What random pieces seldom make. */
const TWICE = ["the the", "The\nthe", "crab\ncrab", "crab crabs"];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...GAPS), fc.constantFrom(...TWICE)), {
    maxLength: 16,
  })
  .map((pieces) => pieces.join(""));

function spansOf(rule: AnyRule, reading: Reading): [number, number][] {
  const spans: [number, number][] = [];
  const world = { publication: THIS_WEEK_IN_RUST } as unknown as CheckWorld<never>;
  rule.check(reading, ({ start, end }) => void spans.push([start, end]), world);
  return spans.sort((a, b) => a[0] - b[0]);
}

/** Blank by blank: each stretch of blanks from its first two that stand beside each other. */
function doubledBlanks(reading: Reading): [number, number][] {
  const { text } = reading;
  const found: [number, number][] = [];
  const isEdge = (sign: string | undefined) => sign === undefined || sign === "\n" || sign === "\r";
  for (let at = text.indexOf("  "); at !== -1; at = text.indexOf("  ", at)) {
    const start = at;
    while (text[at] === " " || text[at] === "\t") at++;
    if (isEdge(text[start - 1]) || isEdge(text[at]) || isFirstOfLine(text, start)) continue;
    if (textAt(reading, start) !== undefined) found.push([start, at]);
  }
  return found;
}

test("doubled blanks are those that a walk from blank to blank finds within lines", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const reading = new Reading(parseIssue(text, []));
      assert.deepEqual(spansOf(doubleSpace, reading), doubledBlanks(reading));
    }),
    { numRuns: 1000 },
  );
});

test("doubled words are those before which the same word stands, but for its first letter", () => {
  const twice = /(?<![A-Za-z])([A-Za-z]+)[ \n](?=([A-Za-z]+))/g;
  fc.assert(
    fc.property(texts, (text) => {
      const reading = new Reading(parseIssue(text, []));
      const expected: [number, number][] = [];
      for (const { index, 0: whole, 1: one = "", 2: two = "" } of reading.text.matchAll(twice)) {
        const second = index + whole.length;
        const place = textAt(reading, index);
        const isName = /[é&]/.test((text[index - 1] ?? "") + (text[second + two.length] ?? ""));
        if (isName || place === undefined || place !== textAt(reading, second)) continue;
        const isSmall = (two === "the" || two === "a") && one.toLowerCase() === two;
        if (isSmall || (two.length >= LONG && one === two && two === two.toLowerCase()))
          expected.push([index, second + two.length]);
      }
      assert.deepEqual(spansOf(doubledWord, reading), expected);
    }),
    { numRuns: 1000 },
  );
});
