import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isWordAt, isWordBefore } from "#galley/base/word-signs.js";
import { Reading } from "#galley/check/reading.js";
import type { AnyRule, CheckWorld } from "#galley/check/rule.js";
import literalCode from "#galley/check/rules/markdown/literal-code.js";
import literalEmphasis from "#galley/check/rules/markdown/literal-emphasis.js";
import literalEscape from "#galley/check/rules/markdown/literal-escape.js";
import { parseIssue } from "#galley/issue/parse-issue.js";

const PIECES = [
  "a",
  "B",
  "é",
  "7",
  "𝐀",
  "𝟘",
  "🦀",
  "\ud835",
  " ",
  "\n",
  "\u00a0",
  ".",
  ")",
  "]",
  ">",
  "'",
  '"',
  "(",
  "&",
  "\\_",
  "\\<",
  "\\>",
  "<",
  ">",
  "\\*",
  "*",
  "\\",
  "\\\\",
  "Vec<T>",
  "\\*word\\*",
  "''",
  "_",
];
const words = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(""));

/** The starts of what a rule reports of a text whose message fits. */
function startsOf(rule: AnyRule, reading: Reading, message: RegExp): number[] {
  const starts: number[] = [];
  const world = { options: { escapable: [] } } as unknown as CheckWorld<never>;
  rule.check(reading, (span, told) => void (message.test(told) && starts.push(span.start)), world);
  return starts.sort((a, b) => a - b);
}

test("letters and digits beside an offset are told as an expression tells them, in whole code points", () => {
  fc.assert(
    fc.property(words, fc.nat(20), (text, offset) => {
      assert.equal(isWordAt(text, offset), /^[\p{L}\p{N}]/u.test(text.slice(offset)));
      assert.equal(
        isWordBefore(text, offset),
        offset <= text.length && /[\p{L}\p{N}]$/u.test(text.slice(0, offset)),
      );
    }),
    { numRuns: 1000 },
  );
});

test("escapes within code are those that stand in names and types", () => {
  const inName = /(?<=[\p{L}\p{N}>)\]])\\_(?=[\p{L}\p{N}])/gu;
  const inType = /(?<=[\p{L}\p{N}>)\]])\\_(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])\\<|(?<=[\p{L}\p{N}>\]'])\\>/gu;
  fc.assert(
    fc.property(words, (inside) => {
      const reading = new Reading(parseIssue(`So \`${inside}\` it is`, []));
      const expected = reading.all("inlineCode").flatMap(({ node, span }) => {
        const pattern = /[\p{L}\p{N}]\\?<[^\s>]/u.test(node.value) ? inType : inName;
        const source = reading.text.slice(span.start, span.end);
        return Array.from(source.matchAll(pattern), ({ index }) => span.start + index);
      });
      assert.deepEqual(startsOf(literalEscape, reading, /within code/), expected);
    }),
    { numRuns: 1000 },
  );
});

test("escaped stars are told of where they stand around words", () => {
  const around = /(?<![\p{L}\p{N}\\])\\\*(?=[\p{L}\p{N}])([^*\\\n]{1,80})(?<=\S)\\\*(?![\p{L}\p{N}])/gu;
  fc.assert(
    fc.property(words, (text) => {
      const reading = new Reading(parseIssue(`So ${text}`, []));
      const expected = reading.all("text").flatMap(({ span }) => {
        const source = reading.text.slice(span.start, span.end);
        return Array.from(source.matchAll(around), ({ index }) => span.start + index);
      });
      assert.deepEqual(startsOf(literalEmphasis, reading, /stars shown around/), expected);
    }),
    { numRuns: 1000 },
  );
});

test("a star at the beginning of a sentence is a footnote where one stands behind a word above", () => {
  const isTold = (text: string) =>
    startsOf(literalEmphasis, new Reading(parseIssue(text, [])), /closing/).length > 0;
  const note = "*Only one of the crabs was counted.";
  for (const sign of ["crabs", "a)", "“b”", "7", "𝐀"])
    assert.equal(isTold(`So ${sign}*, see.\n\n${note}`), false);
  for (const sign of ["crabs *", "crabs**", "crabs*s", "-*", "🦀*"])
    assert.equal(isTold(`So ${sign} see.\n\n${note}`), true, sign);
});

test("a backtick that stands for a quotation mark is one where a quotation mark closes it", () => {
  const isTold = (text: string) =>
    startsOf(literalCode, new Reading(parseIssue(text, [])), /backtick/).length > 0;
  for (const text of ["the `so called' crab", "the ``so called'' crab"])
    assert.equal(isTold(text), false, text);
  for (const text of ["the `so called't crab", "the ``so called' crab", "the `so called'𝐀"])
    assert.equal(isTold(text), true, text);
});
