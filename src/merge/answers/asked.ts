import type { Disagreement, Question } from "../apply/question.js";
import type { AnswerFacts } from "./answer-facts.js";
import { draftName, retargeted } from "./name-draft.js";
import { firstOf, lineBlock, listRows } from "./stranger-text.js";

const MOST_QUESTIONS = 4;

const WORDS: Readonly<Record<Disagreement, string>> = {
  "changed-by-both": "The draft and your change edit the same lines, each in another way.",
  "not-there": "Your change edits lines that the draft does not have.",
  "removed-but-changed": "Your change takes lines out that read otherwise in the draft by now.",
  "moved-by-both": "The draft and your change move the same entry to different places.",
  "there-in-part": "A part of what you add is in the draft already.",
  "no-section": "The draft has no section for what you add.",
};

/** An editor decides: what the two sides are. */
export function asked(facts: AnswerFacts): string[] {
  const questions = (facts.decision?.applied?.results ?? []).flatMap(({ verdict }) =>
    verdict.outcome === "asked" ? [verdict.question] : [],
  );
  const { shown, more } = firstOf(questions, MOST_QUESTIONS);
  return [
    `An editor will look at it, since it and the draft of ${draftName(facts)} do not go together by themselves.`,
    ...retargeted(facts),
    ...(facts.reasons.length === 0 ? [] : [listRows(facts.reasons)]),
    ...shown.flatMap(sides),
    ...more,
    "There is nothing you have to do. If you know which of the two is right, say so here.",
  ];
}

function sides({ disagreement, base, standing, submitted }: Question): string[] {
  const from = standing === "" && submitted === "" ? base : "";
  return [
    `**${WORDS[disagreement]}**`,
    ...side("It was", from),
    ...side("In the draft", standing),
    ...side("In your pull request", submitted),
  ];
}

function side(name: string, text: string): string[] {
  return text.trim() === "" ? [] : [`${name}:`, lineBlock(text)];
}
