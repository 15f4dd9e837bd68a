import type { ShownLines } from "../../base/diff-hunks.js";
import { commentBody, isPlain, markOf } from "./comment-text.js";
import type { Review, ReviewFinding } from "./review-file.js";

/** A comment that is to stand beside lines of a pull request's new text. */
export interface PlannedComment {
  readonly path: string;
  /** First and last line; equal for most. */
  readonly line: number;
  readonly endLine: number;
  readonly body: string;
}

/** What is to be done for a review. */
export interface ReviewPlan {
  readonly comments: readonly PlannedComment[];
  /** Findings on lines that the diff does not show, or beyond what one review holds. */
  readonly outside: readonly ReviewFinding[];
  /** How many findings have their comment already. */
  readonly standing: number;
  /** Findings about files of the pull request. */
  readonly count: number;
}

/** One review with more comments than this is read by nobody. */
const MOST_COMMENTS = 50;

/**
 * Sorts the findings of a review: those beside whose lines a comment can stand and does not yet, those whose comment
 * stands, and the others. `files` are those of the pull request; what is said of any other file is dropped.
 */
export function planReview(
  review: Review,
  files: ReadonlyMap<string, readonly ShownLines[]>,
  standingMarks: ReadonlySet<string>,
): ReviewPlan {
  const comments: PlannedComment[] = [];
  const outside: ReviewFinding[] = [];
  const ordinals = new Map<string, number>();
  let [standing, count] = [0, 0];
  for (const finding of review.findings) {
    const shown = files.get(finding.file);
    if (shown === undefined) continue;
    count++;
    const first = markOf(finding, 0);
    const ordinal = ordinals.get(first) ?? 0;
    ordinals.set(first, ordinal + 1);
    const mark = markOf(finding, ordinal);
    const comment = commentFor(finding, mark, shown);
    if (standingMarks.has(mark)) standing++;
    else if (comment === undefined || comments.length >= MOST_COMMENTS) outside.push(finding);
    else comments.push(comment);
  }
  return { comments, outside, standing, count };
}

function commentFor(
  finding: ReviewFinding,
  mark: string,
  shown: readonly ShownLines[],
): PlannedComment | undefined {
  const { file: path, line, endLine, fix } = finding;
  // The lines of a suggestion are replaced by it, so they must be shown, and all in one piece.
  const isOffered = fix !== null && isPlain(fix) && isShown(shown, fix.line, fix.endLine);
  const body = commentBody(finding, mark, isOffered);
  if (isOffered) return { path, line: fix.line, endLine: fix.endLine, body };
  if (isShown(shown, line, endLine)) return { path, line, endLine, body };
  return isShown(shown, line, line) ? { path, line, endLine: line, body } : undefined;
}

function isShown(shown: readonly ShownLines[], line: number, endLine: number): boolean {
  return shown.some(({ first, last }) => first <= line && endLine <= last);
}
