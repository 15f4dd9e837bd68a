import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { BODY, issueOf, POLICY, submissionOf } from "../../support/merging.js";

const TWO = "* [Two](https://two.example/)\n";
const adding = (...lines: string[]) => BODY.replace(TWO, TWO + lines.map((line) => `${line}\n`).join(""));
const merge = (draft: string, ...heads: readonly (readonly [key: string, head: string])[]) =>
  mergeSubmissions(
    issueOf(draft),
    heads.map(([key, head]) => submissionOf(key, BODY, head)),
    POLICY,
  ).decisions;

const NEW = "* [New](https://new.example/)";

describe("a submission of what is known", () => {
  it("is told which pull request of the same merge brings it, by whatever title, in whatever section", () => {
    const elsewhere = BODY.replace("Newsletters\n", "Newsletters\n* [The new](http://www.new.example)\n");
    const [, second] = merge(BODY, ["0000000007", adding(NEW)], ["0000000008", elsewhere]);
    assert.equal(second?.outcome, "already-there");
    assert.deepEqual(second?.reasons, ["`The new`: pull request #7 brings it too"]);
    assert.deepEqual(second?.known, [{ title: "The new", place: { in: "batch", key: "0000000007" } }]);
  });

  it("is told where it stands in the draft, by the line it has there", () => {
    const [one, two] = merge(
      adding(NEW),
      ["7", BODY.replace("Newsletters\n", "Newsletters\n* [N](https://n.example/)\n")],
      ["8", adding(NEW)],
    );
    assert.equal(one?.outcome, "accepted");
    assert.deepEqual(two?.reasons, [
      "`New` is there already: in the draft, under Project/Tooling Updates, line 12",
    ]);
  });

  it("is told the place in which it may stand but once, not another one where it may stand too", () => {
    const [one] = merge(`## Jobs\n\n${NEW}\n\n${adding(NEW)}`, ["7", adding(NEW)]);
    assert.match(one?.reasons.join() ?? "", /under Project\/Tooling Updates/);
  });

  it("is told of an event by its day, so that next week's is another one", () => {
    const event = (day: string) =>
      `${BODY}* ${day} | Berlin, DE | [G](https://g.example/)\n    * [**Weekly**](https://g.example/weekly)\n`;
    const [, second, third] = merge(
      BODY,
      ["7", event("2026-01-21")],
      ["8", event("2026-01-21")],
      ["9", event("2026-01-28")],
    );
    assert.deepEqual(second?.reasons, ["`Weekly`: pull request #7 brings it too"]);
    assert.equal(third?.outcome, "accepted");
  });

  it("is told nothing of what it does not bring: a hybrid event stands in two regions", () => {
    const half = (heading: string) =>
      BODY.replace(
        `### ${heading}\n`,
        `### ${heading}\n* 2026-01-08 | Hybrid (Berlin, DE) | [G](https://g.example/)\n    * [**H**](https://g.example/h)\n`,
      );
    const decisions = merge(BODY, ["7", half("Virtual")], ["8", half("Europe")]);
    assert.deepEqual(
      decisions.map(({ outcome, reasons }) => [outcome, ...reasons]),
      [["accepted"], ["accepted"]],
    );
  });
});
