import { type ShownLines, shownLines } from "../base/diff-hunks.js";
import { isSummary, markIn, reviewBody, summaryBody } from "../check/review/comment-text.js";
import { planReview, type ReviewPlan } from "../check/review/plan-review.js";
import { type Review, type ReviewFinding, readReview } from "../check/review/review-file.js";
import { hostIsSilent, keepRemark, type KeptRemark, MOST_TRIES, remarksBy } from "./keep-remark.js";
import type { PullRequest } from "./pull-requests.js";

/** What became of a review: numbers of comments, or why nothing was written. */
export type ReviewOutcome =
  | {
      readonly kind: "reviewed";
      readonly findings: number;
      /** New comments beside lines. */
      readonly commented: number;
      /** Those that stood already. */
      readonly standing: number;
      readonly summary: KeptRemark;
    }
  /** The pull request was closed, or has another commit by now, whose own run will speak of it. */
  | { readonly kind: "closed" }
  | { readonly kind: "moved on" };

const MARKDOWN = /\.(?:md|markdown)$/i;

type Files = ReadonlyMap<string, readonly ShownLines[]>;

/**
 * Comments on a pull request what the file of a review says, once: comments that stand are left, the summary is kept up
 * to date, and what a lost answer leaves open is looked up before it is tried again. The file counts as a stranger's:
 * only findings of rules among `codes` about Markdown files are heard. Throws a Failure when the file is no review or the host refuses.
 */
export async function postReview(
  pull: PullRequest,
  bytes: Uint8Array,
  codes: ReadonlySet<string>,
): Promise<ReviewOutcome> {
  const said = readReview(bytes);
  // A suggestion is one click from being code, so none is made for what Galley does not check.
  const findings = said.findings.filter(({ file, code }) => MARKDOWN.test(file) && codes.has(code));
  const review = { ...said, findings };
  const { isOpen, head } = await pull.read();
  if (!isOpen) return { kind: "closed" };
  if (head !== review.head) return { kind: "moved on" };
  const files = new Map((await pull.files()).map(({ path, diff }) => [path, shownLines(diff ?? "")]));
  const author = await pull.author();
  const { plan, commented } = await addComments(pull, review, files, author);
  const summary = await keepSummary(pull, review, plan, author);
  return { kind: "reviewed", findings: plan.count, commented, standing: plan.standing, summary };
}

async function addComments(
  pull: PullRequest,
  review: Review,
  files: Files,
  author: string,
): Promise<{ plan: ReviewPlan; commented: number }> {
  let before: number | undefined;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const marks = new Set(
      remarksBy(await pull.lineRemarks(), author).flatMap(({ body }) => markIn(body) ?? []),
    );
    const plan = planReview(review, files, marks);
    before ??= plan.standing;
    const { comments } = plan;
    if (comments.length === 0)
      return { plan: { ...plan, standing: before }, commented: plan.standing - before };
    const answer = await pull.addReview(review.head, reviewBody(comments.length), comments);
    if (answer === "done") return { plan, commented: comments.length };
    // The host knows its diff better than we do: what it will not have beside a line goes to the summary.
    if (answer === "unacceptable") return { plan: withoutComments(plan, review, files, marks), commented: 0 };
  }
  throw hostIsSilent();
}

function withoutComments(
  plan: ReviewPlan,
  review: Review,
  files: Files,
  marks: ReadonlySet<string>,
): ReviewPlan {
  const hidden = new Map([...files.keys()].map((path): [string, ShownLines[]] => [path, []]));
  const { outside } = planReview(review, hidden, marks);
  return { ...plan, comments: [], outside };
}

function keepSummary(
  pull: PullRequest,
  review: Review,
  { count, outside }: ReviewPlan,
  author: string,
): Promise<KeptRemark> {
  const body = summaryBody({ head: review.head, count, outside, omitted: review.omitted });
  return keepRemark(pull, {
    author,
    isIt: isSummary,
    bodyFor: async (standing) =>
      standing !== undefined || (await isWorthSaying(pull, count, outside, author)) ? body : undefined,
  });
}

/** Nobody needs to hear that nothing was ever wrong. */
async function isWorthSaying(
  pull: PullRequest,
  count: number,
  outside: readonly ReviewFinding[],
  author: string,
): Promise<boolean> {
  if (outside.length > 0) return true;
  if (count > 0) return false;
  return remarksBy(await pull.lineRemarks(), author).some(({ body }) => markIn(body) !== undefined);
}
