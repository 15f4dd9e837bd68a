import type { Submission } from "./submission.js";

/** Ten times the lines of a long issue, taken out and put in by one submission; what is beyond is no work of an editor's week. */
const MOST_LINES = 5_000;
/** The same for all submissions that are taken at once. */
const MOST_LINES_IN_ALL = 20_000;

/**
 * Which submissions are too large to be read as changes, with the reason. Lines are counted, in one pass over each
 * text, since everything that is done after asks how each change stands to each block of the draft. The smallest are
 * let in first: whoever sends many large ones crowds out nobody else, however early they came.
 */
export function findTooLarge(submissions: readonly Submission[]): ReadonlyMap<Submission, string> {
  const tooLarge = new Map<Submission, string>();
  let all = 0;
  const measured = submissions.map((submission) => ({ submission, lines: countChangedLines(submission) }));
  for (const { submission, lines } of measured.toSorted((a, b) => a.lines - b.lines)) {
    if (lines > MOST_LINES)
      tooLarge.set(
        submission,
        `Unexpected change of ${lines} lines, expected at most ${MOST_LINES} in one submission`,
      );
    else if (all + lines > MOST_LINES_IN_ALL)
      tooLarge.set(
        submission,
        `Unexpected change of more than ${MOST_LINES_IN_ALL} lines by all submissions, expected fewer at once`,
      );
    else all += lines;
  }
  return tooLarge;
}

/** How many lines stand in one text of a submission more often than in the other. */
export function countChangedLines({ texts }: Submission): number {
  if (texts === undefined) return 0;
  const growth = new Map<string, number>();
  const count = (text: string, step: number) => {
    for (const line of text.split(/\r?\n/)) growth.set(line, (growth.get(line) ?? 0) + step);
  };
  count(texts.base.text, -1);
  count(texts.head.text, 1);
  let lines = 0;
  for (const difference of growth.values()) lines += Math.abs(difference);
  return lines;
}
