import { hasQuestionComment } from "../../issue/open-question.js";
import type { Changes } from "../read/change.js";
import type { Dispute } from "./dispute.js";
import type { Question, Verdict } from "./question.js";
import { settleDispute } from "./settle-dispute.js";
import type { Target } from "./target.js";

/** Does what an editor decided about a dispute; asks when nobody has yet. */
export function askEditor(target: Target, dispute: Dispute): Verdict {
  const { disagreement, base, standing, submitted, place } = dispute;
  const question: Question = {
    disagreement,
    base,
    submitted: textOf(submitted),
    standing: textOf(standing.map(({ block }) => block)),
  };
  const answer = target.answers(question);
  const isFoolish = answer?.kind === "mark" && bringsComments(target.changes);
  if (answer === undefined || isFoolish) {
    const { title } = standing[0]?.section ?? place.section;
    return { outcome: "asked", question, section: title ?? "" };
  }
  const settled = { question, answer };
  settleDispute(target, dispute, settled);
  target.settled.push(settled);
  return { outcome: "answered", question, answer };
}

/** Whether a submission holds such comments as Galley puts around questions: then nobody could tell whose they are. */
function bringsComments({ list }: Changes): boolean {
  return list.some(({ added }) => added.some(({ text }) => hasQuestionComment(text)));
}

function textOf(blocks: readonly { readonly text: string }[]): string {
  return blocks.map(({ text }) => text).join("");
}
