import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { findOpenQuestions, hasQuestionComment } from "#galley/issue/open-question.js";
import type { Applied } from "#galley/merge/apply/apply-changes.js";
import { type Answer, keyOfQuestion } from "#galley/merge/apply/question.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { wordsOf } from "#galley/merge/read/identity.js";
import { isHeld } from "#galley/merge/submission.js";
import { applyTo, BODY, issueOf, POLICY, submissionOf } from "../support/merging.js";
import { editedBody } from "../support/random-issues.js";

const MARK: Answer = { kind: "mark", number: 8014 };
const anyAnswer: fc.Arbitrary<Answer | undefined> = fc.constantFrom<(Answer | undefined)[]>(
  { kind: "draft" },
  { kind: "submitted" },
  { kind: "both" },
  { kind: "own", text: "* [Own](https://own.example/)\n\nAnd words.\n" },
  MARK,
  undefined,
);

describe("answers to any mixture of edits", () => {
  for (const answer of [MARK, { kind: "both" }] as const) {
    it(`that are ${answer.kind} lose no line of either side`, () => {
      let settled = 0;
      fc.assert(
        fc.property(editedBody, editedBody, editedBody, (draft, base, head) => {
          const applied = applyTo(draft, base, head, POLICY, () => answer);
          if (applied.fault !== undefined || isAsked(applied)) {
            assert.equal(applied.body, draft);
            return;
          }
          settled += applied.settled.length;
          const after = countsOf(applied.body);
          for (const { question } of applied.settled)
            for (const side of [question.standing, question.submitted])
              for (const [line, count] of countsOf(side)) assert.ok((after.get(line) ?? 0) >= count, line);
          // What the submission took out without a question is gone, and nothing else.
          const taken = countsOf(base);
          for (const [line, count] of countsOf(head)) taken.set(line, (taken.get(line) ?? 0) - count);
          for (const [line, count] of countsOf(draft)) {
            const least = count - Math.max(0, taken.get(line) ?? 0);
            assert.ok((after.get(line) ?? 0) >= least, `${line} of the draft`);
          }
        }),
        { numRuns: 300, seed: 1 },
      );
      assert.ok(settled > 50, `only ${settled} questions were answered`);
    });
  }

  it("that are marks stand in the draft as such, each with both sides", () => {
    fc.assert(
      fc.property(editedBody, editedBody, (draft, head) => {
        const applied = applyTo(draft, BODY, head, POLICY, () => MARK);
        const { questions, leftovers } = findOpenQuestions(applied.body);
        assert.deepEqual(leftovers, []);
        assert.equal(questions.length, applied.edits.length === 0 ? 0 : applied.settled.length);
      }),
      { numRuns: 200 },
    );
  });

  it("apply whole, or leave no trace while a question is open", () => {
    fc.assert(
      fc.property(editedBody, editedBody, fc.infiniteStream(anyAnswer), (draft, head, stream) => {
        const given = new Map<string, Answer | undefined>();
        const applied = applyTo(draft, BODY, head, POLICY, (question) => {
          const key = keyOfQuestion(question);
          if (!given.has(key)) given.set(key, stream.next().value as Answer | undefined);
          return given.get(key);
        });
        if (isAsked(applied) || applied.fault !== undefined) assert.equal(applied.body, draft);
      }),
      { numRuns: 200 },
    );
  });

  it("that take out what another one marks leave no trace", () => {
    // Found at random: the marked words come to stand in a section, and another answer takes that out.
    const head = BODY.replace("\n### Project/Tooling Updates\n", "# New\n").replace(
      "## Crate of the Week\n\n",
      "",
    );
    const standing = BODY.replace("\n### Observations/Thoughts\n", "");
    const both = [standing, head].map((body, at) => submissionOf(String(at), BODY, body));
    const swallowing = mergeSubmissions(issueOf(BODY), both, POLICY, undefined, (_, { disagreement }) =>
      disagreement === "no-section" ? MARK : { kind: "submitted" },
    );
    const [taken] = swallowing.decisions;
    assert.equal(taken?.outcome, "accepted");
    assert.match(swallowing.decisions[1]?.reasons.join() ?? "", /takes out what another one marks/);
    assert.equal(swallowing.draft.text, mergeSubmissions(issueOf(BODY), both.slice(0, 1), POLICY).draft.text);
  });

  it("give the same draft in whatever order submissions and answers come", () => {
    const anySubmissions = fc.array(editedBody, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(anySubmissions, fc.nat(), (heads, chance) => {
        const submissions = heads.map((head, at) => submissionOf(String(at), BODY, head));
        const one = answerAll(submissions, (open) => open);
        const other = answerAll(submissions.toReversed(), (open) =>
          open.toReversed().slice(0, 1 + (chance % 3)),
        );
        assert.equal(other.draft.text, one.draft.text);
        for (const decision of one.decisions)
          if (decision.isMarked) assert.ok(isHeld(decision) && hasQuestionComment(one.draft.text));
      }),
      { numRuns: 60 },
    );
  });
});

type Open = readonly (readonly [key: string, answer: Answer])[];

/** Merges until no question is open, answering some of them in each round by what they say. */
function answerAll(
  submissions: Parameters<typeof mergeSubmissions>[1],
  choose: (open: Open) => Open,
): ReturnType<typeof mergeSubmissions> {
  const given = new Map<string, Answer>();
  for (let round = 0; round < 100; round++) {
    const merged = mergeSubmissions(issueOf(BODY), submissions, POLICY, undefined, (key, question) =>
      given.get(key + keyOfQuestion(question)),
    );
    const open = merged.decisions.flatMap(({ submission, applied }) =>
      (applied?.results ?? []).flatMap(({ verdict }) => {
        if (verdict.outcome !== "asked") return [];
        const { key } = submission;
        const name = key + keyOfQuestion(verdict.question);
        const kind = (["draft", "submitted", "both", "mark"] as const)[name.length % 4] ?? "mark";
        return given.has(name) ? [] : [[name, { kind, number: Number(key) }] as const];
      }),
    );
    if (open.length === 0) return merged;
    for (const [name, answer] of choose(open)) given.set(name, answer);
  }
  throw new Error("no end of questions");
}

function isAsked({ results }: Pick<Applied, "results">): boolean {
  return results.some(({ verdict }) => verdict.outcome === "asked");
}

/** How often each line stands in a text, as people see it. */
function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of wordsOf(text).split("\n"))
    if (line !== "") counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
