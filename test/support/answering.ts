import { answersTo } from "#galley/app/answers-to.js";
import type { MergedPull } from "#galley/app/merge-pulls.js";
import { reviewProposals } from "#galley/app/review-proposal.js";
import { LinkIndex } from "#galley/check/link-index.js";
import { RULES } from "#galley/check/rules/registry.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import type { ReviewProposal } from "#galley/merge/submission.js";
import { BODY, HEADER, issueOf, POLICY, submissionOf } from "./merging.js";

/** A pull request of a test: the body it makes of `base`, or why it is none. */
export interface TestPull {
  readonly head?: string;
  readonly base?: string;
  readonly path?: string;
  readonly reason?: string;
}

/** The draft of these tests. */
export const DRAFT_PATH = "draft/2026-01-07-news.md";

/** What the check of This Week in Rust says, with an empty archive. */
export const REVIEW: ReviewProposal = reviewProposals({
  publication: THIS_WEEK_IN_RUST,
  rules: RULES,
  archive: LinkIndex.of([]),
  earlier: () => [],
});

/** What the authors of pull requests 7, 8 and so on are told when these are merged into a draft. */
export function answersFor(
  pulls: readonly TestPull[],
  { draft = BODY, review = REVIEW, isSquash = false }: AnswerSettings = {},
): string[] {
  const read = pulls.map(({ head, base = BODY, path = DRAFT_PATH, reason }, at) => ({
    pull: { number: at + 7, commit: "a".repeat(40), title: undefined, account: undefined },
    authors: [],
    path,
    submission: head === undefined ? undefined : submissionOf(String(at + 7).padStart(10, "0"), base, head),
    reason,
  }));
  const { decisions, draft: merged } = mergeSubmissions(
    issueOf(draft),
    read.flatMap(({ submission }) => submission ?? []),
    POLICY,
    review,
  );
  const told = read.map((one): MergedPull => {
    const decision = decisions.find(({ submission }) => submission === one.submission);
    const { outcome = "not-for-this-file", reasons = [one.reason ?? ""] } = decision ?? {};
    return { ...one, outcome, reasons, unread: [], decision };
  });
  const report = { draft: DRAFT_PATH, before: HEADER + draft, text: merged.text, pulls: told };
  const source = { from: "refs", unready: [], branch: "main", mergedBefore: 0 } as const;
  return answersTo({ ...report, ...source, commit: undefined, isDryRun: true }, isSquash).map(
    ({ body }) => body,
  );
}

interface AnswerSettings {
  readonly draft?: string;
  readonly review?: ReviewProposal;
  readonly isSquash?: boolean;
}
