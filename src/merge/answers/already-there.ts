import type { AnswerFacts } from "./answer-facts.js";
import { draftName, farewell, under } from "./name-draft.js";
import { firstOf, lineBlock, listRows } from "./stranger-text.js";
import { placesOf } from "./where-it-stands.js";

const MOST_SHOWN = 3;
const MOST_PULLS = 5;

/** It was there before: where, in which words, and who brought it. */
export function alreadyThere(facts: AnswerFacts): string[] {
  const { decision, reasons, broughtBy } = facts;
  const places = decision === undefined ? [] : placesOf(decision, "already-there");
  const standing = (decision?.applied?.results ?? []).flatMap(({ verdict }) =>
    verdict.outcome === "already-there" && verdict.standing.trim() !== "" ? verdict.standing : [],
  );
  const { shown, more } = firstOf([...new Set(standing)], MOST_SHOWN);
  const pulls = firstOf(broughtBy, MOST_PULLS).shown.map((number) => `#${number}`);
  const by = pulls.length === 0 ? "" : `, from ${pulls.join(", ")}`;
  const where = places.length === 0 && reasons.length > 0 ? "" : ` in the draft of ${draftName(facts)}`;
  const colon = shown.length > 0 || reasons.length > 0 ? ":" : ".";
  return [
    `What it brings is there already${where}${under(places)}${by}${colon}`,
    ...(reasons.length === 0 ? [] : [listRows(reasons)]),
    ...shown.map(lineBlock),
    ...more,
    `${farewell(facts)} If yours is something else, say so here, and an editor will look at it.`,
  ];
}
