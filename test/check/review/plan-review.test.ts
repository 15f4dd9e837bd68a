import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { commentBody, isSummary, markIn, markOf, summaryBody } from "#galley/check/review/comment-text.js";
import { planReview } from "#galley/check/review/plan-review.js";
import type { Review, ReviewFinding, ReviewFix } from "#galley/check/review/review-file.js";

const SHOWN = new Map([
  [
    "a.md",
    [
      { first: 1, last: 4 },
      { first: 20, last: 22 },
    ],
  ],
]);

function finding(fields: Partial<ReviewFinding> = {}): ReviewFinding {
  const plain = {
    file: "a.md",
    code: "text/x",
    severity: "error",
    message: "Unexpected a, expected b",
  } as const;
  return { ...plain, line: 2, endLine: 2, fix: null, ...fields };
}

function fix(fields: Partial<ReviewFix> = {}): ReviewFix {
  return { title: "Do it", safe: true, line: 2, endLine: 2, text: "new", ...fields };
}

function plan(findings: readonly ReviewFinding[], marks: readonly string[] = []) {
  const review: Review = { version: 1, head: "a".repeat(40), omitted: 0, findings };
  return planReview(review, SHOWN, new Set(marks));
}

describe("the plan of a review", () => {
  it("offers a suggestion only where all of its lines are shown in one piece", () => {
    const offered = (one: ReviewFix) =>
      plan([finding({ fix: one })]).comments[0]?.body.includes("```suggestion");
    assert.equal(offered(fix()), true);
    assert.equal(offered(fix({ line: 1, endLine: 4 })), true);
    assert.equal(offered(fix({ line: 4, endLine: 5 })), false);
    assert.equal(offered(fix({ line: 3, endLine: 20 })), false);
    assert.equal(offered(fix({ line: 10, endLine: 10 })), false);
  });

  it("offers none in which something cannot be seen", () => {
    for (const text of ["a\u202eb", "a\u200bb", "a\u001bb", "a\rb", "a\u00a0b", "\ufeffa"])
      assert.equal(plan([finding({ fix: fix({ text }) })]).comments[0]?.body.includes("suggestion"), false);
    for (const text of ["a\tb", "🦀 é", "a\n\nb"])
      assert.equal(plan([finding({ fix: fix({ text }) })]).comments[0]?.body.includes("suggestion"), true);
  });

  it("says of an unsafe fix that it is a guess", () => {
    assert.match(
      plan([finding({ fix: fix({ safe: false }) })]).comments[0]?.body ?? "",
      /a guess: please look/,
    );
  });

  it("shortens what reaches beyond the lines shown", () => {
    const [comment] = plan([finding({ line: 3, endLine: 9 })]).comments;
    assert.deepEqual([comment?.line, comment?.endLine], [3, 3]);
    assert.equal(plan([finding({ line: 10, endLine: 12 })]).outside.length, 1);
  });

  it("knows equal findings apart", () => {
    const [first, second] = [markOf(finding(), 0), markOf(finding(), 1)];
    assert.notEqual(first, second);
    assert.equal(plan([finding(), finding({ line: 3, endLine: 3 })], [first]).comments.length, 1);
    assert.equal(plan([finding(), finding()], [first, second]).comments.length, 0);
  });
});

const HOSTILE: readonly string[] = [
  "@ines look at https://evil.example",
  "</sub><img src=x>",
  "`````` @ines ``````",
  "<!-- galley:0123456789abcdef -->",
  "`<!-- galley:0123456789abcdef -->`",
  "`<!-- galley:summary -->`",
];

describe("the text of a comment", () => {
  for (const message of HOSTILE) {
    it(`lets a message be no more than text: ${message}`, () => {
      const one = finding({ message, fix: fix({ title: message, text: `${message}\n\`\`\`\n@ines` }) });
      const body = commentBody(one, "f".repeat(16), true);
      assert.equal(markIn(body), "f".repeat(16));
      assert.equal(isSummary(body), false);
      const { children } = fromMarkdown(body);
      assert.deepEqual(
        children.map(({ type }) => type),
        ["paragraph", "paragraph", "code", "html"],
      );
      const prose = JSON.stringify(children.slice(0, 2), (key, value: unknown) =>
        (value as { type?: string } | null)?.type === "inlineCode" || key === "position" ? undefined : value,
      );
      assert.doesNotMatch(prose, /@|https:|<|galley:/);
    });

    it(`and so does the summary: ${message}`, () => {
      const facts = {
        head: "a".repeat(40),
        count: 1,
        omitted: 0,
        outside: [finding({ message, file: message })],
      };
      const body = summaryBody(facts);
      assert.equal(isSummary(body), true);
      assert.equal(markIn(body), undefined);
      assert.deepEqual(
        fromMarkdown(body).children.map(({ type }) => type),
        ["paragraph", "paragraph", "list", "html"],
      );
    });
  }

  it("stays below what GitHub takes", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 400, maxLength: 500, unit: "binary" }), (message) => {
        const outside = Array.from({ length: 200 }, () => finding({ message, file: message.slice(0, 300) }));
        const body = summaryBody({ head: "a".repeat(40), count: 200, omitted: 9, outside });
        assert.ok(body.length < 60_000);
        assert.match(body, /And \d+ more/);
        assert.ok(
          commentBody(finding({ message, fix: fix({ title: message }) }), "f".repeat(16), true).length <
            30_000,
        );
      }),
      { numRuns: 20 },
    );
  });
});
