import type { AnswerFacts } from "./answer-facts.js";
import { draftName, retargeted } from "./name-draft.js";
import { flawsOf } from "./needs-change.js";

/** A rule of the newsletter stands against it: in the rule's own words. */
export function declined(facts: AnswerFacts): string[] {
  return [
    `It was not taken into ${draftName(facts)}, since a rule of the newsletter stands against it:`,
    ...retargeted(facts),
    ...flawsOf(facts),
    "If the rule does not fit here, say why, and an editor will look at it.",
  ];
}
