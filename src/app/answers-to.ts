import { parseIssue } from "../issue/parse-issue.js";
import { answerTo } from "../merge/answers/answer.js";
import { broughtBefore } from "../merge/answers/who-brought-it.js";
import { type MergedPull, type MergeReport, TAKEN } from "./merge-pulls.js";
import { isAccepted, type PullAnswer } from "./post-answers.js";

/** What the author of each pull request is told; with `isSquash` no host closes what was taken. */
export function answersTo({ draft: path, before, pulls }: MergeReport, isSquash: boolean): PullAnswer[] {
  const draft = parseIssue(before, []);
  const taken = pulls.filter(({ outcome }) => TAKEN.has(outcome));
  return pulls.map((one) => {
    const { pull, outcome, decision } = one;
    const body = answerTo({
      outcome,
      decision,
      draft,
      path,
      reasons: decision?.reasons ?? one.reasons,
      madeFor: one.path === path ? undefined : one.path,
      broughtBy: othersWithIt(one, taken),
      closesItself: !isSquash,
    });
    return { number: pull.number, head: pull.commit, outcome, body, mayBeClosed: isAccepted(outcome) };
  });
}

/** The pull requests taken at the same time that brought the same. */
function othersWithIt({ decision }: MergedPull, taken: readonly MergedPull[]): number[] {
  if (decision === undefined) return [];
  const decisions = taken.flatMap((other) => other.decision ?? []);
  const others = new Set(broughtBefore(decision, decisions));
  return taken
    .filter(({ submission }) => submission !== undefined && others.has(submission))
    .map(({ pull }) => pull.number);
}
