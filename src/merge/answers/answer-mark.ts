import { hiddenMark, hiddenMarkIn } from "../../base/hidden-mark.js";
import type { Outcome } from "../submission.js";

const PREFIX = "answer-";
/** How every answer begins. */
const THANKS = "Thank you for your pull request.";

/** The paragraphs of an answer as one comment: thanks above them, and below the mark by which it is found again. */
export function markAnswer(outcome: Outcome, [first = "", ...others]: readonly string[]): string {
  const opening = first === "" ? THANKS : `${THANKS} ${first}`;
  return [opening, ...others, hiddenMark(`${PREFIX}${outcome}`)].join("\n\n");
}

/**
 * The outcome that a comment tells of, by its mark and its first words, since bots quote what others wrote; undefined
 * for what is no answer.
 */
export function outcomeOfAnswer(body: string): string | undefined {
  const mark = hiddenMarkIn(body);
  return mark?.startsWith(PREFIX) === true && body.startsWith(THANKS) ? mark.slice(PREFIX.length) : undefined;
}
