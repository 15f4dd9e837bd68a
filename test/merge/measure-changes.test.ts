import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { BODY, HEADER, issueOf, POLICY, submissionOf } from "../support/merging.js";

const TWO = "* [Two](https://two.example/)\n";
const adding = (text: string) => BODY.replace(TWO, TWO + text);
const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join("");
const item = (at: number) => `* [New ${at}](https://new.example/${at})\n`;
const event = (at: number) =>
  `* 2026-01-${10 + (at % 20)} | Berlin | [G](https://g.example/)\n    * [**E**](https://e.example/${at})\n`;

/** What would take minutes, were it read: each as a submission of what a megabyte can hold. */
const HUGE: readonly (readonly [name: string, base: string, head: string])[] = [
  ["ten thousand items", BODY, adding(many(10_000, item))],
  ["as many taken out", adding(many(10_000, item)), BODY],
  ["as many with one page", BODY, adding(many(10_000, () => item(0)))],
  ["headings", BODY, adding(`\n${many(8_000, (at) => `### H${at}\n\n`)}`)],
  ["headings that are no more", adding(`\n${many(8_000, (at) => `### H${at}\n\n`)}`), BODY],
  ["regions of events", BODY, BODY + many(8_000, (at) => `\n### Region ${at}\n${event(at)}`)],
  ["one item of a hundred thousand lines", BODY, adding(`${item(0)}${many(100_000, () => "    x\n")}`)],
  ["a hundred thousand blank lines", BODY, adding("\n".repeat(100_000))],
  ["steps that go down", BODY, adding(many(6_000, (at) => `${"  ".repeat(at % 60)}${item(at)}`))],
];

describe("a submission that is larger than an editor's week", () => {
  for (const [name, base, head] of HUGE)
    it(`is refused with a reason, and others are taken: ${name}`, () => {
      const submissions = [
        submissionOf("1", BODY, adding(item(1))),
        submissionOf("2", base, head),
        submissionOf("3", BODY, adding(item(3))),
      ];
      const { draft, decisions } = mergeSubmissions(issueOf(BODY), submissions, POLICY);
      assert.equal(draft.text, HEADER + adding(item(1) + item(3)));
      const { outcome, reasons } = decisions.find(({ submission }) => submission.key === "2") ?? {};
      assert.equal(outcome, "needs-change");
      assert.match(reasons?.join() ?? "", /^Unexpected change of \d+ lines/);
    });

  it("crowds out nobody, however many such come first", () => {
    const large = (key: number) =>
      submissionOf(`${key}`, BODY, adding(many(5_000, (at) => `<!-- ${key} ${at} -->\n`)));
    const submissions = [1, 2, 3, 4, 5].map(large).concat(submissionOf("6", BODY, adding(item(6))));
    const { draft, decisions } = mergeSubmissions(issueOf(BODY), submissions, POLICY);
    assert.equal(decisions.find(({ submission }) => submission.key === "6")?.outcome, "accepted");
    assert.ok(draft.text.includes(item(6)));
    const refused = decisions.filter(({ reasons }) => reasons.join().includes("by all submissions"));
    assert.deepEqual(
      refused.map(({ submission }) => submission.key),
      ["4", "5"],
    );
  });

  it("is no whole issue that somebody brings in at once", () => {
    const whole = adding(many(400, item)) + many(300, event);
    const submissions = [submissionOf("1", "", whole)];
    const { decisions } = mergeSubmissions(issueOf(BODY), submissions, POLICY);
    assert.doesNotMatch(decisions[0]?.reasons.join() ?? "", /lines/);
    assert.ok(decisions[0]?.changes !== undefined);
  });
});

describe("submissions that are too large together", () => {
  it("are taken by their numbers as far as they go, in whatever order they are read", () => {
    const prose = (key: number) => many(3_000, (at) => `${key} ${at}\n`);
    const submissions = Array.from({ length: 8 }, (_, at) =>
      submissionOf(String(at), BODY, BODY.replace("## Crate", `${prose(at)}\n## Crate`)),
    );
    const refusedOf = (given: typeof submissions) =>
      mergeSubmissions(issueOf(BODY), given, POLICY).decisions.flatMap(({ submission, reasons }) =>
        reasons.join().includes("all submissions") ? submission.key : [],
      );
    assert.deepEqual(refusedOf(submissions), ["6", "7"]);
    assert.deepEqual(refusedOf(submissions.toReversed()), ["6", "7"]);
  });
});
