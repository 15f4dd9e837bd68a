import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { NOTHING_FOUND, type Submission } from "#galley/merge/submission.js";
import { BODY, HEADER, issueOf, POLICY, submissionOf } from "../support/merging.js";

const TWO = "* [Two](https://two.example/)\n";
const withLines = (...lines: string[]) => BODY.replace(TWO, TWO + lines.map((line) => `${line}\n`).join(""));
const item = (name: string) => `* [${name}](https://${name.toLowerCase()}.example/)`;
const adds = (key: string, name = `New${key}`) => submissionOf(key, BODY, withLines(item(name)));

function merge(submissions: readonly Submission[], ...rest: [Parameters<typeof mergeSubmissions>[3]?]) {
  const { draft, decisions } = mergeSubmissions(issueOf(BODY), submissions, POLICY, ...rest);
  return {
    body: draft.text.slice(HEADER.length),
    outcomes: decisions.map(({ submission, outcome }) => `${submission.key} ${outcome}`),
    decisions,
  };
}

describe("submissions", () => {
  it("stand in the order of their numbers, in whatever order they are read", () => {
    const { body, outcomes } = merge([adds("10"), adds("9"), adds("a")]);
    assert.equal(body, withLines(item("New9"), item("New10"), item("Newa")));
    assert.deepEqual(outcomes, ["9 accepted", "10 accepted", "a accepted"]);
  });

  it("that bring what another of the batch brought are there already", () => {
    assert.deepEqual(merge([adds("1", "Same"), adds("2", "Same")]).outcomes, [
      "1 accepted",
      "2 already-there",
    ]);
  });

  it("wait for one whose item they edit", () => {
    const edit = submissionOf("1", withLines(item("New2")), withLines("* [Newer](https://new2.example/)"));
    const { body, outcomes } = merge([edit, adds("2")]);
    assert.equal(body, withLines("* [Newer](https://new2.example/)"));
    assert.deepEqual(outcomes, ["2 accepted", "1 accepted"]);
  });

  it("about which an editor must be asked leave no trace", () => {
    const edit = (key: string, title: string) => submissionOf(key, BODY, BODY.replace("[Two]", `[${title}]`));
    const { body, outcomes } = merge([edit("1", "Deux"), edit("2", "Zwei"), adds("3")]);
    assert.deepEqual(outcomes, ["1 accepted", "2 asked", "3 accepted"]);
    assert.ok(!body.includes("Zwei"));
  });

  it("that would double a line wait for an editor, who is told which", () => {
    const one = "* [One](https://one.example/)\n";
    const [top, moved] = [
      `${one}${BODY}`,
      BODY.replace("## Crate of the Week\n", `## Crate of the Week\n${one}`),
    ];
    const { body, decisions } = merge([submissionOf("1", top, moved)]);
    assert.equal(body, BODY);
    assert.deepEqual(
      decisions.map(({ outcome, reasons }) => [outcome, ...reasons]),
      [
        [
          "asked",
          "Unexpected line `[One](https://one.example/)` that came for no reason, expected an editor to place it",
        ],
      ],
    );
  });

  it("that build on each other in no order that can be told are tried eight times", () => {
    const words = (count: number) =>
      BODY.replace("<!-- COTW goes here -->", `This week's crate is \`lamp ${count}\`.`);
    const chain = Array.from({ length: 10 }, (_, at) => {
      // Each was made from the words of the one behind it, but from no text of another.
      const note = (text: string) => text.replace("Events between", `Events, ${at}, between`);
      return submissionOf(String(at + 1), note(words(9 - at)), note(words(10 - at)));
    });
    const { body, outcomes } = merge([...chain, submissionOf("11", BODY, words(0))]);
    assert.deepEqual(outcomes.slice(0, 4), ["1 asked", "2 asked", "3 asked", "4 accepted"]);
    assert.equal(body, words(7));
  });

  it("that touch no draft are not for this file", () => {
    assert.deepEqual(merge([{ key: "1", texts: undefined }]).outcomes, ["1 not-for-this-file"]);
  });

  it("made for an issue before this one say so", () => {
    const old = (body: string) => parseIssue(HEADER.replace("2026-01-07", "2025-12-31") + body, POLICY.roles);
    const texts = { base: old(BODY), head: old(withLines(item("Late"))) };
    const { body, decisions } = merge([{ key: "1", texts }]);
    assert.equal(body, withLines(item("Late")));
    assert.equal(decisions[0]?.applied?.isRetargeted, true);
  });

  it("that hide the lines below them need a change", () => {
    const hiding = submissionOf("1", BODY, BODY.replace(TWO, `${TWO}\n<!-- never closed\n\n`));
    assert.deepEqual(merge([hiding]).outcomes, ["1 needs-change"]);
  });
});

describe("a review", () => {
  it("declines, asks for a change, or fixes what a submission adds", () => {
    const { body, outcomes, decisions } = merge(
      [adds("1"), adds("2"), adds("3")],
      ({ submission, after }) => {
        if (submission.key === "1") return { ...NOTHING_FOUND, outcome: "declined", reasons: ["closed"] };
        if (submission.key === "2")
          return { ...NOTHING_FOUND, outcome: "needs-change", reasons: ["a title"] };
        const at = after.text.indexOf("New3");
        return { ...NOTHING_FOUND, fixes: [{ span: { start: at, end: at + 3 }, text: "Old" }] };
      },
    );
    assert.deepEqual(outcomes, ["1 declined", "2 needs-change", "3 accepted-with-fixes"]);
    assert.deepEqual(decisions[0]?.reasons, ["closed"]);
    assert.equal(body, withLines("* [Old3](https://new3.example/)"));
  });
});
