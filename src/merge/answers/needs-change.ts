import { codeSpan, shortMarkdown } from "../../base/plain-markdown.js";
import { sayKnown } from "../known/known-item.js";
import type { Flaw } from "../submission.js";
import type { AnswerFacts } from "./answer-facts.js";
import { draftName, retargeted } from "./name-draft.js";
import { changeBlock, firstOf, lineBlock, listRows } from "./stranger-text.js";

const MOST_FLAWS = 8;

/** It cannot be taken as it is: each thing with its line, what is wrong with it and what to do. */
export function needsChange(facts: AnswerFacts): string[] {
  return [
    `It is not in the draft of ${draftName(facts)} yet; this has to change first:`,
    ...retargeted(facts),
    ...flawsOf(facts),
    "Push the change to this pull request, and it is looked at again. If a check is wrong here, say so, and an editor will look at it.",
  ];
}

/** What was found, one thing after the other; the bare reasons where nobody took them apart. */
export function flawsOf({ decision, reasons }: AnswerFacts): string[] {
  const flaws = decision?.review?.flaws ?? [];
  if (flaws.length === 0) return reasons.length === 0 ? [] : [listRows(reasons)];
  const known = [...new Set((decision?.known ?? []).map(sayKnown))];
  const { shown, more } = firstOf(flaws, MOST_FLAWS);
  return [
    ...(known.length === 0 ? [] : [listRows(known)]),
    ...shown.flatMap((flaw, at) => flawText(flaw, isFirstOfCode(shown, at))),
    ...more,
  ];
}

/** Why there is a rule is said once, however often it is broken. */
function isFirstOfCode(flaws: readonly Flaw[], at: number): boolean {
  return flaws.findIndex(({ code }) => code === flaws[at]?.code) === at;
}

function flawText({ code, message, why, line, text, advice }: Flaw, isFirst: boolean): string[] {
  const place = line === undefined ? "**Here:**" : `**Line ${line}:**`;
  const said = `${place} ${shortMarkdown(message)} (${codeSpan(code)}).`;
  if (advice === undefined) return [isFirst && why !== "" ? `${said} ${why}` : said, lineBlock(text)];
  return [`${said} One way to mend it: ${shortMarkdown(advice.title)}.`, changeBlock(advice.changes)];
}
