import type { Issue } from "#galley/issue/issue.js";
import type { Submission } from "#galley/merge/submission.js";
import { countItems } from "./count-items.js";

/** What a submission did to a draft that it should not have done. */
export interface StepFaults {
  /** Items that its head added, or that others had put there, and that are not in the draft. */
  readonly lost: readonly string[];
  /** Items that stand in the draft more often than in any text before. */
  readonly doubled: readonly string[];
}

/** Looks at the draft before and after a submission was taken, with eyes of its own: it counts items and knows no changes. */
export function judgeStep(before: Issue, after: Issue, { texts }: Submission): StepFaults {
  if (texts === undefined) return { lost: [], doubled: [] };
  const [was, is, base, head] = [before, after, texts.base, texts.head].map(countItems);
  const count = (counts: ReadonlyMap<string, number> | undefined, key: string) => counts?.get(key) ?? 0;
  const keys = new Set([...(was ?? []), ...(is ?? []), ...(head ?? [])].map(([key]) => key));
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const key of keys) {
    const isAdded = count(head, key) > 0 && count(base, key) === 0;
    const isOthers = count(was, key) > 0 && (count(head, key) > 0 || count(base, key) === 0);
    if ((isAdded || isOthers) && count(is, key) === 0) lost.push(key);
    if (count(is, key) > Math.max(1, count(was, key), count(head, key))) doubled.push(key);
  }
  return { lost, doubled };
}
