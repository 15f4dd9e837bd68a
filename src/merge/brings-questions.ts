import { questionCommentsIn } from "../issue/open-question.js";
import type { Changes } from "./read/change.js";

/**
 * Whether a submission adds a line such as Galley puts around questions, be it in code or waived: with it anybody could
 * have the submissions of others wait for a question that nobody asked.
 */
export function bringsQuestions({ base, head }: Changes): boolean {
  const known = questionCommentsIn(base.issue.text);
  return questionCommentsIn(head.issue.text).some((line) => {
    const at = known.indexOf(line);
    if (at === -1) return true;
    known.splice(at, 1);
    return false;
  });
}
