import { accepted } from "./accepted.js";
import { alreadyThere } from "./already-there.js";
import type { AnswerFacts } from "./answer-facts.js";
import { markAnswer } from "./answer-mark.js";
import { asked } from "./asked.js";
import { declined } from "./declined.js";
import { needsChange } from "./needs-change.js";
import { notForThisFile } from "./not-for-this-file.js";

/**
 * A kind answer to the author of a submission, as Markdown for GitHub: one comment, found again by its mark. What
 * strangers wrote is text or code in it, never a link, a mention or a reference.
 */
export function answerTo(facts: AnswerFacts): string {
  return markAnswer(facts.outcome, paragraphsOf(facts));
}

function paragraphsOf(facts: AnswerFacts): string[] {
  switch (facts.outcome) {
    case "accepted":
    case "accepted-with-fixes":
      return accepted(facts);
    case "already-there":
      return alreadyThere(facts);
    case "asked":
      return asked(facts);
    case "needs-change":
      return needsChange(facts);
    case "declined":
      return declined(facts);
    case "not-for-this-file":
      return notForThisFile(facts);
  }
}
