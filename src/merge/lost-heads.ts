import type { Issue } from "../issue/issue.js";
import { applyChanges } from "./apply/apply-changes.js";
import type { MergePolicy } from "./apply/policy.js";
import { countChangedLines } from "./measure-changes.js";
import { readChanges } from "./read/read-changes.js";
import { type Decision, type InnerHead, isHeld, type Submission } from "./submission.js";

/** Looking for what a head brought costs as much as taking it; nobody builds upon so many heads, or such large ones. */
const MOST_LOOKS = 300;
const MOST_LINES = 1_000;

/**
 * Finds heads that would be merged by the way, within the head of another submission, though a draft does not hold what
 * they bring: a host would close them, and they would never be read again.
 */
export class LostHeads {
  readonly #policy: MergePolicy;
  readonly #held = new Set<Submission>();
  #looks = 0;

  constructor(policy: MergePolicy) {
    this.#policy = policy;
  }

  /** The names of those within a submission that a draft with it would not hold, given what was decided so far. */
  within({ within = [] }: Submission, after: Issue, decisions: Iterable<Decision>): string[] {
    if (within.length === 0) return [];
    for (const decision of decisions) if (isHeld(decision)) this.#held.add(decision.submission);
    return within.flatMap((inner) => (this.#isHeld(inner, after) ? [] : inner.name));
  }

  #isHeld({ submission }: InnerHead, draft: Issue): boolean {
    if (submission?.texts === undefined) return false;
    if (this.#held.has(submission)) return true;
    if (++this.#looks > MOST_LOOKS || countChangedLines(submission) > MOST_LINES) return false;
    const { base, head } = submission.texts;
    const { results } = applyChanges(draft, readChanges(base, head), this.#policy);
    return results.every(({ verdict }) => verdict.outcome === "already-there");
  }
}
