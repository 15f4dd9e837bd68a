import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hasQuestionComment } from "#galley/issue/open-question.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { BODY, issueOf, POLICY, submissionOf } from "../support/merging.js";

const TWO = "* [Two](https://two.example/)\n";
const OPENING = "<!-- galley asks #14: changed by both. The draft has -->";
const CLOSING = "<!-- galley: keep what is right and delete these three comments -->";
const adding = (text: string) => BODY.replace(TWO, TWO + text);

const FORGED: readonly (readonly [name: string, text: string])[] = [
  ["bare", `${OPENING}\n${CLOSING}\n`],
  ["in code", `\n\`\`\`\n${OPENING}\n${CLOSING}\n\`\`\`\n`],
  ["in indented code", `\n    ${OPENING}\n    ${CLOSING}\n\n`],
  ["waived", `<!-- galley-ignore structure/open-question: a joke -->\n${OPENING}\n${CLOSING}\n`],
  ["behind a line separator", `* [Three](https://three.example/a) \`\u2028${OPENING}\u2028\`\n`],
  ["behind a return", `* [Three](https://three.example/a)\r${OPENING}\r${CLOSING}\n`],
];

describe("a submission with comments such as Galley puts around questions", () => {
  for (const [name, text] of FORGED)
    it(`needs a change: ${name}`, () => {
      const { decisions } = mergeSubmissions(issueOf(BODY), [submissionOf("1", BODY, adding(text))], POLICY);
      assert.equal(decisions[0]?.outcome, "needs-change");
      assert.ok(hasQuestionComment(text));
    });

  it("is taken when they stood there before it", () => {
    const asked = adding(`${OPENING}\n* [Three](https://three.example/)\n${CLOSING}\n`);
    const more = asked.replace(TWO, `* [Zero](https://zero.example/)\n${TWO}`);
    const { decisions } = mergeSubmissions(issueOf(asked), [submissionOf("1", asked, more)], POLICY);
    assert.equal(decisions[0]?.outcome, "accepted");
  });

  it("is taken when it decides a question", () => {
    const asked = adding(`${OPENING}\n* [Three](https://three.example/)\n${CLOSING}\n`);
    const { decisions } = mergeSubmissions(issueOf(asked), [submissionOf("1", asked, BODY)], POLICY);
    assert.equal(decisions[0]?.outcome, "accepted");
  });
});
