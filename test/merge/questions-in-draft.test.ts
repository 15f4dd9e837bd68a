import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Answer, keyOfQuestion } from "#galley/merge/apply/question.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { isHeld } from "#galley/merge/submission.js";
import { applyTo, BODY, issueOf, POLICY, submissionOf } from "../support/merging.js";

const swap = (from: string, to: string, text = BODY) => text.replace(from, to);
const TWO = "* [Two](https://two.example/)\n";
const DEUX = "* [Deux](https://two.example/)\n";
const ZWEI = "* [Zwei](https://two.example/)\n";
const OPENING = "<!-- galley asks #8014: changed by both. The draft has -->\n";
const MIDDLE = "<!-- #8014 has -->\n";
const CLOSING = "<!-- galley: keep what is right and delete these three comments -->\n";

describe("a question that stands in the draft", () => {
  const marked = swap(TWO, OPENING + ZWEI + MIDDLE + DEUX + CLOSING);

  it("gets no items of others between its comments", () => {
    const item = "* [New](https://new.example/)\n";
    assert.equal(applyTo(marked, BODY, swap(TWO, TWO + item)).body, marked.replace(CLOSING, CLOSING + item));
  });

  it("gets no events of others between its comments", () => {
    const event = (day: string, name: string) =>
      `* 2026-01-${day} | Virtual | [Group](https://group.example/)\n    * [**${name}**](https://group.example/${name})\n`;
    const virtual = BODY.slice(BODY.indexOf("* 2026-01-10"), BODY.indexOf("\n### Europe"));
    const block = OPENING + event("10", "a") + MIDDLE + event("12", "b") + CLOSING;
    const draft = swap(virtual, block);
    for (const [day, wanted] of [
      ["08", event("08", "c") + block],
      ["11", block + event("11", "c")],
      ["14", block + event("14", "c")],
    ] as const)
      assert.equal(
        applyTo(draft, BODY, swap(virtual, virtual + event(day, "c"))).body,
        swap(virtual, wanted),
      );
  });

  it("may stand within another", () => {
    const head = swap(TWO, "* [Dos](https://two.example/)\n");
    const { body, fault } = applyTo(marked, BODY, head, POLICY, () => ({ kind: "mark", number: 9 }));
    assert.equal(fault, undefined);
    const inner = `<!-- galley asks #9: changed by both. The draft has -->\n${ZWEI}<!-- #9 has -->\n* [Dos](https://two.example/)\n${CLOSING}`;
    assert.equal(body, marked.replace(ZWEI, inner));
  });
});

describe("submissions with answers", () => {
  const edit = (key: string, title: string) =>
    submissionOf(key, BODY, BODY.replace("[Two]", `[${title}]`).replace("[One]", `[${title} One]`));
  const submissions = [edit("1", "Zwei"), edit("2", "Deux"), edit("3", "Dos")];

  it("are taken, marked or left, in whatever order the answers were given", () => {
    const merge = (kinds: readonly (readonly [string, Answer["kind"]])[]) => {
      const given = new Map<string, Answer>();
      for (let at = 0; at < 9; at++) {
        const { draft, decisions } = mergeSubmissions(
          issueOf(BODY),
          submissions,
          POLICY,
          undefined,
          (key, question) => given.get(key + keyOfQuestion(question)),
        );
        const asked = decisions.flatMap(({ submission: { key }, applied }) =>
          (applied?.results ?? []).flatMap(({ verdict }) =>
            verdict.outcome === "asked" ? [[key, verdict.question] as const] : [],
          ),
        );
        const next = kinds.flatMap(([key, kind]) =>
          asked.filter((one) => one[0] === key).map((one) => [...one, kind] as const),
        );
        const [one] = next;
        if (one === undefined) return { text: draft.text, decisions };
        const answer = { kind: one[2], number: Number(one[0]), text: "" } as Answer;
        given.set(one[0] + keyOfQuestion(one[1]), answer);
      }
      throw new Error("no end of questions");
    };
    const one = merge([
      ["2", "mark"],
      ["3", "draft"],
    ]);
    const other = merge([
      ["3", "draft"],
      ["2", "mark"],
    ]);
    assert.equal(one.text, other.text);
    assert.deepEqual(
      one.decisions.map((decision) => `${decision.outcome} ${isHeld(decision)}`),
      ["accepted true", "asked true", "accepted true"],
    );
    assert.equal(one.text.split("galley asks #2").length, 3);
    const left = merge([["3", "submitted"]]);
    assert.deepEqual(
      left.decisions.map((decision) => `${decision.outcome} ${isHeld(decision)}`),
      ["accepted true", "asked false", "accepted true"],
    );
    assert.ok(!left.text.includes("Deux"));
  });
});
