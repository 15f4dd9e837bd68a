import { openQuestionLines } from "../../issue/open-question.js";
import type { Disagreement, Question } from "./question.js";

/** Why it is asked, as comments in a draft say it. */
const REASONS: Readonly<Record<Disagreement, string>> = {
  "changed-by-both": "changed by both",
  "not-there": "changed by it, not in the draft",
  "removed-but-changed": "taken out by it, changed in the draft",
  "moved-by-both": "moved by both",
  "there-in-part": "in the draft in part",
  "no-section": "in a section that the draft does not have",
};

/** The comments that go around both sides of a question; nothing that a stranger wrote is in them. */
export function commentsOf(
  { disagreement, standing, submitted }: Question,
  number: number,
): ReturnType<typeof openQuestionLines> {
  const isEmpty = { draft: standing === "", submission: submitted === "" };
  return openQuestionLines(number, REASONS[disagreement], isEmpty);
}
