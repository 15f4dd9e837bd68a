import assert from "node:assert/strict";
import { it } from "node:test";
import { hiddenMark } from "#galley/base/hidden-mark.js";
import { outcomeOfAnswer } from "#galley/merge/answers/answer-mark.js";
import { sayKnown } from "#galley/merge/known/known-item.js";
import { NOTHING_FOUND, type ReviewProposal } from "#galley/merge/submission.js";
import { assertGolden } from "../../golden.js";
import { answersFor, type TestPull } from "../../support/answering.js";
import { BODY } from "../../support/merging.js";

const THREE = "* [Three](https://three.example/)\n";
const TALKS = "    * [**Talks**](https://group.example/2)\n";
const SUPPER =
  "* 2026-01-22 | Paris, FR | [Guild](https://guild.example/)\n    * [**Supper**](https://guild.example/3)\n";
const adding = (line: string): TestPull => ({ head: BODY.replace(THREE, `${THREE}${line}\n`) });

const refusing: ReviewProposal = () => ({
  ...NOTHING_FOUND,
  outcome: "declined",
  reasons: ["One link to a project in four weeks: `three.example` was listed in issue 640"],
});

const inArchive: ReviewProposal = () => {
  const issue = { number: 640, date: "2025-02-26" };
  const known = [
    { title: "Four", place: { in: "archive", section: "Observations/Thoughts", issue } },
  ] as const;
  return { ...NOTHING_FOUND, outcome: "already-there", reasons: known.map(sayKnown), known };
};

const CASES: readonly (readonly [name: string, answers: () => string | undefined])[] = [
  [
    "accepted, two items in two sections",
    () =>
      answersFor([
        {
          head: adding("* [Four](https://four.example/)").head?.replace(TALKS, `${TALKS}${SUPPER}`),
        } as TestPull,
      ])[0],
  ],
  [
    "accepted, made for an older draft",
    () => answersFor([{ ...adding("* [Four](https://four.example/)"), path: "draft/2025-12-31-news.md" }])[0],
  ],
  [
    "accepted without its head",
    () => answersFor([adding("* [Four](https://four.example/)")], { isSquash: true })[0],
  ],
  [
    "accepted with fixes",
    () => answersFor([adding("* [Four  words](https://four.example/?utm_source=x&a=1)  ")])[0],
  ],
  [
    "needs change, with advice",
    () => answersFor([{ head: BODY.replace(TALKS, `${TALKS}${SUPPER.replace("2026", "2025")}`) }])[0],
  ],
  [
    "needs change, without advice",
    () => answersFor([adding("* [Four](https://four,example/)\n* [Five](123)")])[0],
  ],
  ["declined", () => answersFor([adding("* [Four](https://three.example/new)")], { review: refusing })[0]],
  [
    "already there, by another pull request of today",
    () =>
      answersFor([
        adding("* [Four](https://four.example/)"),
        adding("* [The four](https://four.example/?utm_source=mail)"),
      ])[1],
  ],
  [
    "already there, in an earlier issue",
    () => answersFor([adding("* [Four](https://four.example/)")], { review: inArchive })[0],
  ],
  [
    "already there, before",
    () =>
      answersFor([{ base: BODY.replace(THREE, ""), head: BODY }], {
        draft: BODY.replace("[Three]", "[3]"),
      })[0],
  ],
  [
    "not for this file",
    () => answersFor([{ reason: "Unexpected change of `README.md`, expected one of the draft alone" }])[0],
  ],
  [
    "asked, two edits of one line",
    () =>
      answersFor([
        { head: BODY.replace("[Three]", "[Three and more]") },
        { head: BODY.replace("[Three]", "[Three, briefly]") },
      ])[1],
  ],
  [
    "asked, an edit of what is gone",
    () =>
      answersFor([{ head: BODY.replace("[Three]", "[Three and more]") }], {
        draft: BODY.replace(THREE, ""),
      })[0],
  ],
];

it("every outcome has an answer that a first-time contributor understands", () => {
  const answers = CASES.map(([name, answer]) => `======== ${name}\n\n${answer()}\n`);
  assertGolden("answers.txt", answers.join("\n"));
});

it("an answer is known by its mark and its first words, and by nothing that it quotes", () => {
  const [answer = ""] = answersFor([adding("* [Four](https://four.example/)")]);
  assert.equal(outcomeOfAnswer(answer), "accepted");
  assert.equal(outcomeOfAnswer(`${answer}\r\n`), "accepted");
  assert.equal(outcomeOfAnswer(`> ${answer}`), undefined);
  assert.equal(outcomeOfAnswer(`${answer}\n\nSo it said.`), undefined);
  assert.equal(outcomeOfAnswer(`Thank you for your pull request. ${hiddenMark("summary")}`), undefined);
});
