import assert from "node:assert/strict";
import { test } from "node:test";
import { textIn } from "#galley/base/span.js";
import { findOpenQuestions, hasQuestionComment, openQuestionLines } from "#galley/issue/open-question.js";

const { opening, middle, closing } = openQuestionLines(8, "changed by both", {
  draft: false,
  submission: true,
});

test("a question is found with its number and all of its lines, at either line end and within another", () => {
  const inner = openQuestionLines(9, "moved by both", { draft: true, submission: false });
  const block = `${opening}* a\n${inner.opening}${inner.middle}* b\n${inner.closing}${middle}${closing}`;
  for (const text of [`x\n${block}y\n`, `x\n${block}y\n`.replaceAll("\n", "\r\n")]) {
    const { questions, leftovers } = findOpenQuestions(text);
    assert.deepEqual(
      questions.map(({ number }) => number),
      [9, 8],
    );
    assert.deepEqual(leftovers, []);
    const [, outer] = questions;
    assert.ok(outer);
    assert.equal(textIn(text, outer.span).replaceAll("\r", "").trim(), block.trim());
    assert.equal(`${textIn(text, outer.opening)}\n`, opening);
  }
});

test("what was left over of the three is told", () => {
  for (const [text, count] of [
    [opening + middle, 2],
    [middle + closing, 2],
    [`${opening}<!-- #9 has -->\n${closing}`, 1],
    ["Words <!-- of #8 -->\n<!-- galley-ignore a/b: c -->\n", 0],
  ] as const) {
    assert.equal(findOpenQuestions(text).leftovers.length, count, text);
    assert.equal(hasQuestionComment(text), count > 0);
  }
});

test("nothing but the number is in the comments that is not Galley's, and a side may be nothing", () => {
  assert.equal(opening, "<!-- galley asks #8: changed by both. The draft has -->\n");
  assert.equal(middle, "<!-- #8 has nothing -->\n");
});
