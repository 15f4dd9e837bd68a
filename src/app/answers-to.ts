import { parseIssue } from "../issue/parse-issue.js";
import { answerTo } from "../merge/answers/answer.js";
import { isTaken, type MergeReport } from "./merge-pulls.js";
import { isAccepted, type PullAnswer } from "./post-answers.js";

/** What the author of each pull request is told; with `isSquash` no host closes what was taken. */
export function answersTo({ draft: path, before, pulls }: MergeReport, isSquash: boolean): PullAnswer[] {
  const draft = parseIssue(before, []);
  return pulls.map((one) => {
    const { pull, outcome, decision } = one;
    const body = answerTo({
      outcome,
      decision,
      draft,
      path,
      reasons: decision?.reasons ?? one.reasons,
      madeFor: one.path === path ? undefined : one.path,
      closesItself: !isSquash && (isTaken(one) || outcome !== "already-there"),
    });
    return { number: pull.number, head: pull.commit, outcome, body, mayBeClosed: isAccepted(outcome) };
  });
}
