import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MAC_ROMAN, WINDOWS_1252 } from "#galley/base/code-pages.js";
import { mayHoldDamage } from "#galley/base/mojibake.js";
import { foreignSignsOf, oddSignsOf } from "#galley/check/odd-signs.js";
import { Reading } from "#galley/check/reading.js";
import { parseIssue } from "#galley/issue/parse-issue.js";

const ODD =
  /[\u034f\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00a0\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u206f\u3164\udb40\ue000-\uf8ff\ufdd0-\uffff]/g;

const sign = fc.oneof(
  fc.constantFrom(
    "a",
    " ",
    "~",
    "\t",
    "\n",
    "\r",
    "\u0000",
    "\u0007",
    "\u001f",
    "\u007f",
    "\u0080",
    "\u00a0",
  ),
  fc.constantFrom("\u200b", "\u2028", "\ufffd", "\uffff", "\ue000", "é", "🏴", "\udb40", "\udc41", "\u3164"),
  fc.constantFrom(...MAC_ROMAN.bytes.keys(), ...WINDOWS_1252.bytes.keys()),
);

test("foreign signs are enough to find the odd ones and to tell whether a text may hold damage", () => {
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
      const text = signs.join("");
      const reading = new Reading(parseIssue(text, []));
      assert.deepEqual(
        oddSignsOf(reading),
        Array.from(text.matchAll(ODD), ({ index }) => index),
      );
      const foreign = foreignSignsOf(reading);
      assert.equal(
        foreign.some((run) => mayHoldDamage(run.signs)),
        mayHoldDamage(text),
      );
      for (const run of foreign) assert.equal(text.startsWith(run.signs, run.start), true);
    }),
    { numRuns: 300 },
  );
});
