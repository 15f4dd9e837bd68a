import { Failure } from "../base/failure.js";
import { type ShownLines, shownLines } from "../base/diff-hunks.js";
import { isSummary, markIn, reviewBody, summaryBody } from "../check/review/comment-text.js";
import { planReview, type ReviewPlan } from "../check/review/plan-review.js";
import { type Review, type ReviewFinding, readReview } from "../check/review/review-file.js";
import type { PullRequest, Remark } from "./pull-requests.js";

/** What became of a review: numbers of comments, or why nothing was written. */
export type ReviewOutcome =
  | {
      readonly kind: "reviewed";
      readonly findings: number;
      /** New comments beside lines. */
      readonly commented: number;
      /** Those that stood already. */
      readonly standing: number;
      readonly summary: "none" | "added" | "changed" | "unchanged";
    }
  /** The pull request was closed, or has another commit by now, whose own run will speak of it. */
  | { readonly kind: "closed" }
  | { readonly kind: "moved on" };

/** An answer that was lost is asked for again this often. */
const MOST_TRIES = 3;
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
      byAuthor(await pull.lineRemarks(), author).flatMap(({ body }) => markIn(body) ?? []),
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
  throw silent();
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

async function keepSummary(
  pull: PullRequest,
  review: Review,
  { count, outside }: ReviewPlan,
  author: string,
): Promise<"none" | "added" | "changed" | "unchanged"> {
  const body = summaryBody({ head: review.head, count, outside, omitted: review.omitted });
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const own = byAuthor(await pull.remarks(), author);
    const standing = own.find((remark) => isSummary(remark.body));
    if (standing === undefined && !(await isWorthSaying(pull, count, outside, author))) return "none";
    if (standing?.body.replaceAll("\r\n", "\n") === body) return tries === 0 ? "unchanged" : "changed";
    const answer =
      standing === undefined ? await pull.addRemark(body) : await pull.changeRemark(standing.id, body);
    if (answer === "done") return standing === undefined ? "added" : "changed";
    if (answer === "unacceptable") {
      throw new Failure("refused", "Unexpected refusal of a comment, expected the host to take it", {
        hint: "Is the conversation of the pull request locked?",
      });
    }
  }
  throw silent();
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
  return byAuthor(await pull.lineRemarks(), author).some(({ body }) => markIn(body) !== undefined);
}

/** Anybody can write a mark of ours into a comment; only our own comments count. */
function byAuthor(remarks: readonly Remark[], author: string): Remark[] {
  return remarks.filter((remark) => remark.author === author);
}

function silent(): Failure {
  return new Failure(
    "network",
    `Unexpected silence after ${MOST_TRIES} tries, expected an answer from the host`,
    {
      hint: "Run the same command again: what was written is found, and nothing is written twice.",
    },
  );
}
