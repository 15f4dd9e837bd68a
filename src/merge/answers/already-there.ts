import type { AnswerFacts } from "./answer-facts.js";
import { draftName, farewell, under } from "./name-draft.js";
import { firstOf, lineBlock, listRows } from "./stranger-text.js";
import { placesOf } from "./where-it-stands.js";

const MOST_SHOWN = 3;

/** It was there before: where, and in which words. */
export function alreadyThere(facts: AnswerFacts): string[] {
  const { decision, reasons } = facts;
  const standing = (decision?.applied?.results ?? []).flatMap(({ verdict }) =>
    verdict.outcome === "already-there" && verdict.standing.trim() !== "" ? verdict.standing : [],
  );
  const { shown, more } = firstOf([...new Set(standing)], MOST_SHOWN);
  return [
    ...(reasons.length > 0 ? ["What it brings is there already:", listRows(reasons)] : [whereOf(facts)]),
    ...shown.map(lineBlock),
    ...more,
    `${farewell(facts)} If yours is something else, say so here, and an editor will look at it.`,
  ];
}

/** Where it stands, of what no reason tells. */
function whereOf(facts: AnswerFacts): string {
  const places = facts.decision === undefined ? [] : placesOf(facts.decision, "already-there");
  return `What it brings is there already, in the draft of ${draftName(facts)}${under(places)}.`;
}
