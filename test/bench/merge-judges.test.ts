import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { judgeOctopus } from "../../bench/merge/judge-octopus.js";
import { judgeStep } from "../../bench/merge/judge-step.js";
import { BODY, issueOf, submissionOf } from "../support/merging.js";

// The gates of merging are green; here they are shown what they are there to find.

const TWO = "* [Two](https://two.example/)\n";
const FOUR = "* [Four](https://four.example/)\n";
const WITH_FOUR = BODY.replace(TWO, TWO + FOUR);

describe("the gate for one step", () => {
  const step = (before: string, after: string) =>
    judgeStep(issueOf(before), issueOf(after), submissionOf("1", BODY, WITH_FOUR));

  it("finds the item that the head added, or that others had put there, when it is lost", () => {
    assert.deepEqual(step(BODY, WITH_FOUR), { lost: [], doubled: [] });
    assert.match(step(BODY, BODY).lost.join(), /^community → .*four\.example[^,]*$/);
    assert.match(step(BODY, WITH_FOUR.replace(TWO, "")).lost.join(), /^community → .*two\.example[^,]*$/);
  });

  it("finds what stands there twice", () => {
    const twice = WITH_FOUR.replace(FOUR, FOUR + FOUR);
    assert.match(step(BODY, twice).doubled.join(), /^community → .*four\.example[^,]*$/);
    assert.deepEqual(step(twice, twice).doubled, []);
  });
});

describe("the gate for merges of many heads", () => {
  const octopus = (result: string, ...heads: readonly string[]) =>
    judgeOctopus({
      kind: "octopus",
      name: "x",
      main: issueOf(BODY),
      result: issueOf(result),
      submissions: heads.map((head, at) => submissionOf(String(at + 1), BODY, head)),
    });

  it("lists what editors changed by hand, and does not count it", () => {
    const { expected, found, moved, misplaced, untaken, byHand } = octopus(
      BODY.replace("* [Three]", `${FOUR.replace("[Four]", "[video] [4]")}* [Three]`),
      WITH_FOUR,
    );
    assert.deepEqual(
      { expected, found, moved, misplaced, untaken },
      { expected: 1, found: 0, moved: 1, misplaced: [], untaken: [] },
    );
    assert.equal(byHand.length, 3);
  });

  it("finds a head with one item that was not taken", () => {
    const edits = ["four", "five"].map((name, at) =>
      WITH_FOUR.replaceAll("four", name).replace("[Two]", `[Two, again ${at}]`),
    );
    assert.deepEqual(octopus(WITH_FOUR, ...edits).untaken, ["2"]);
  });

  it("finds an item that stands where neither its author nor an editor put it", () => {
    const three = "* [Three]";
    const elsewhere = BODY.replace(three, `${FOUR}${three}`);
    const printed = BODY.replace("### Newsletters\n", `### Newsletters\n${FOUR}`);
    assert.deepEqual(octopus(printed, WITH_FOUR, elsewhere).misplaced, ["Four"]);
  });
});
