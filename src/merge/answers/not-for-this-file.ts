import type { AnswerFacts } from "./answer-facts.js";
import { codeWords, listRows } from "./stranger-text.js";

/** It is no change of one draft: why, and where to go instead. */
export function notForThisFile({ path, reasons }: AnswerFacts): string[] {
  return [
    "It was left as it is, since it is not a change of the newsletter's draft alone:",
    listRows(reasons),
    `To submit a link, an event or a call, change ${codeWords(path)} and no other file; this pull request can be changed so, or a new one opened.`,
    "If it is meant for the site, its tools or an older issue, nothing is missing: it stays open, and an editor will look at it.",
  ];
}
