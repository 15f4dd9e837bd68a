import { shortMarkdown } from "../../base/plain-markdown.js";
import type { AnswerFacts } from "./answer-facts.js";
import { codeWords, firstOf } from "./stranger-text.js";

const MOST_PLACES = 5;

/** The open draft as its readers call it. */
export function draftName({ draft }: Pick<AnswerFacts, "draft">): string {
  return shortMarkdown(draft.title);
}

/** `, under …`, with the headings that hold it; empty where there are none. */
export function under(places: readonly string[]): string {
  if (places.length === 0) return "";
  const { shown } = firstOf(places, MOST_PLACES);
  const left = places.length - shown.length;
  return `, under ${shown.map(codeWords).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

/** Says that a submission was made for another draft; nothing where it was not. */
export function retargeted({ madeFor, path }: AnswerFacts): string[] {
  if (madeFor === undefined) return [];
  return [
    `It was made for another draft, ${codeWords(madeFor)}; the one that is open now is ${codeWords(path)}.`,
  ];
}

/** What is left to do for the author of what is done with. */
export function farewell({ closesItself }: AnswerFacts): string {
  return closesItself
    ? "There is nothing left for you to do: this pull request closes by itself once the draft is pushed."
    : "There is nothing left for you to do: an editor closes this pull request.";
}
