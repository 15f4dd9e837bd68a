import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { hiddenMarkIn } from "#galley/base/hidden-mark.js";
import { parseMarkdown } from "#galley/issue/markdown.js";
import { NOTHING_FOUND, type ReviewProposal } from "#galley/merge/submission.js";
import { answersFor, REVIEW, type TestPull } from "../../support/answering.js";
import { BODY } from "../../support/merging.js";

const THREE = "* [Three](https://three.example/)\n";
/** What our own words are made of; lists hold reasons, and the one HTML is the mark. */
const PLAIN = new Set([
  "root",
  "paragraph",
  "text",
  "strong",
  "inlineCode",
  "code",
  "list",
  "listItem",
  "html",
]);
/** What GitHub makes something of in text: mentions, addresses, references, commits, emoji, entities, formulas. */
const LIVE = /[@#<>&[\]$|~\\*_]|:\w|www\.|\w\.\w|\bGH-|\b[0-9a-f]{7,40}\b/i;

const HOSTILE: readonly string[] = [
  "@everyone look",
  "see https://evil.example/x and www.evil.example",
  "[click](https://evil.example) ![](https://evil.example/p.png)",
  "<img src=x onerror=alert(1)><details>",
  "fixes #12, GH-12 and rust-lang/rust#1",
  "```\n@evil\n```",
  "````diff\n- x\n````\n@evil",
  "a`@evil``b`c``@evil`",
  "&commat;evil &#64;evil",
  "<!-- galley:answer-accepted -->",
  "-->\n\n# @evil",
  "1. - + * @evil",
  "- - -",
  " - - x",
  "0123456789abcdef :tada: $x$",
  "a\u202eb \u001b[31m\u0000",
  "x".repeat(5000),
];

function assertPlain(answer: string, hint: string): void {
  assert.ok(answer.length < 65_536, hint);
  assert.match(hiddenMarkIn(answer) ?? "", /^answer-/);
  const { children } = parseMarkdown(answer);
  const walk = (node: Nodes): void => {
    assert.ok(PLAIN.has(node.type), `${node.type} in ${hint}\n${answer}`);
    if (node.type === "listItem")
      assert.deepEqual(
        node.children.map(({ type }) => type),
        ["paragraph"],
        hint,
      );
    if (node.type === "html") assert.equal(node, children.at(-1), `HTML in ${hint}`);
    if (node.type === "text") assert.doesNotMatch(node.value, LIVE, `${hint}\n${answer}`);
    if ("children" in node) for (const child of node.children) walk(child);
  };
  for (const child of children) walk(child);
  assert.doesNotMatch(answer, /[\u202e\u001b\u0000]/);
}

/** The check takes the most time, and is tried once. */
const takingAll: ReviewProposal = () => NOTHING_FOUND;

/** Every way in which a stranger's words come into an answer. */
function answersWith(words: string, review: ReviewProposal): string[] {
  const adding = (text: string): TestPull => ({ head: BODY.replace(THREE, `${THREE}${text}\n`) });
  const line = words.replaceAll("\n", " ");
  const judged: ReviewProposal = () => ({
    ...NOTHING_FOUND,
    outcome: "needs-change",
    reasons: [words],
    flaws: [
      { code: words, message: words, why: "", line: 3, text: words, advice: undefined },
      {
        code: "a/b",
        message: words,
        why: "",
        line: undefined,
        text: "",
        advice: {
          title: words,
          changes: [{ oldStart: 0, newStart: 0, removed: [words], added: words.split("\n") }],
        },
      },
    ],
  });
  const declining: ReviewProposal = () => ({
    ...NOTHING_FOUND,
    outcome: "declined",
    reasons: [words, line],
  });
  const mending: ReviewProposal = ({ after }) => ({
    ...NOTHING_FOUND,
    reasons: [words],
    fixes: [{ span: { start: after.text.length, end: after.text.length }, text: `${words}\n` }],
    mended: [words],
  });
  const pulls: TestPull[] = [
    adding(`* [${line}](https://four.example/${encodeURIComponent(line.slice(0, 40))})`),
    adding(words),
    {
      head: BODY.replace("### Research", `### ${line}`).replace(
        THREE,
        `${THREE}\n### ${line}\n\n* [A](https://a.example/)\n`,
      ),
    },
    { head: BODY.replace("[Three]", `[Three ${line}]`), path: `draft/${words}.md` },
    { head: BODY.replace("[Three]", `[${line} Three]`), path: `draft/${words}.md` },
    { reason: words },
  ];
  const draft = BODY.replace("### Observations/Thoughts", `### ${line} Observations/Thoughts`);
  return [
    ...answersFor(pulls, { review }),
    ...answersFor(pulls, { draft, review }),
    ...[judged, declining, mending].flatMap((one) => answersFor(pulls.slice(0, 2), { review: one })),
  ];
}

for (const words of HOSTILE) {
  it(`nothing of ${JSON.stringify(words.slice(0, 60))} is live in an answer`, () => {
    for (const answer of answersWith(words, takingAll)) assertPlain(answer, JSON.stringify(words));
  });
}

it("nothing that the check quotes is live in an answer", () => {
  const words = '@evil [x](hhttps://evil.example) <b>fixes #12</b> [y](123 "@evil") `@evil';
  for (const answer of answersWith(words, REVIEW)) assertPlain(answer, words);
});

it("nothing of a stranger's text is live in an answer, whatever it is", () => {
  const signs = fc.constantFrom(
    ..."ab `@#<>[](){}!*_~\\&;:/.-$|+=\n\r\t1".split(""),
    "```",
    "https://",
    "@name",
    "#12",
    "-->",
    "\n\n",
    "🦀",
  );
  fc.assert(
    fc.property(fc.array(signs, { minLength: 1, maxLength: 30 }), (parts) => {
      const words = parts.join("");
      for (const answer of answersWith(words, takingAll)) assertPlain(answer, JSON.stringify(words));
    }),
    { numRuns: 60 },
  );
});
