import { applyEdits } from "../../base/edit.js";
import { changedLines } from "../../base/line-diff.js";
import type { AnswerFacts } from "./answer-facts.js";
import { draftName, farewell, retargeted, under } from "./name-draft.js";
import { changeBlock, listRows } from "./stranger-text.js";
import { placesOf } from "./where-it-stands.js";

/** It is in the draft: where, when that comes out, and what was mended in it. */
export function accepted(facts: AnswerFacts): string[] {
  const { decision, draft, reasons } = facts;
  const places = decision === undefined ? [] : placesOf(decision, "applied");
  const when = draft.date === undefined ? "" : `, which comes out on ${draft.date}`;
  return [
    `It will be in ${draftName(facts)}${when}${under(places)}.`,
    ...retargeted(facts),
    ...mended(facts),
    ...(reasons.length === 0 ? [] : [listRows(reasons)]),
    farewell(facts),
  ];
}

function mended({ decision }: AnswerFacts): string[] {
  const { applied, review } = decision ?? {};
  if (applied === undefined || review === undefined || review.fixes.length === 0) return [];
  const before = applied.after.text;
  const { mended: titles } = review;
  return [
    "Small things were put right on the way:",
    ...(titles.length === 0 ? [] : [listRows(titles)]),
    changeBlock(changedLines(before, applyEdits(before, review.fixes))),
    "If one of them is wrong, say so here, and an editor will change it.",
  ];
}
