import type { Issue } from "../issue/issue.js";
import type { MergePolicy } from "../merge/apply/policy.js";
import { type Answer, keyOfQuestion, type Question } from "../merge/apply/question.js";
import { type Merged, mergeSubmissions } from "../merge/merge-submissions.js";
import type { Decision, ReviewProposal } from "../merge/submission.js";
import type { ReadPull } from "./read-submissions.js";

/** What becomes of questions: an editor is asked, both sides are marked in the draft, or the submission is left. */
export type QuestionMode = "ask" | "mark" | "leave";

/** A question as an editor is asked it. */
export interface AskedQuestion {
  readonly read: ReadPull;
  readonly question: Question;
  /** The title of the section of the draft that it is about; empty above the first heading. */
  readonly section: string;
  /** How many are open now, this one included. */
  readonly openCount: number;
}

/**
 * Asks an editor; `later` leaves the submission as it is for this time. Throws a Failure `refused` when the editor wants
 * nothing to be merged at all.
 */
export type AskEditor = (asked: AskedQuestion) => Promise<Answer | "later">;

/** A merge, as far as questions are put to editors about it. */
export interface QuestionedMerge {
  readonly draft: Issue;
  readonly read: readonly ReadPull[];
  readonly policy: MergePolicy;
  readonly review: ReviewProposal;
}

/** What is asked, and by what the answer is found again. */
interface OpenQuestion {
  readonly key: string;
  readonly read: ReadPull;
  readonly question: Question;
  readonly section: string;
}

/**
 * Merges, has what is open decided, and merges again with all that was decided, until nothing new is asked: one answer
 * may bring up a question that was none before. The same answers always make the same draft.
 */
export async function decideQuestions(
  { draft, read, policy, review }: QuestionedMerge,
  mode: QuestionMode,
  ask: AskEditor | undefined,
): Promise<Merged> {
  const answers = new Map<string, Answer>();
  const left = new Set<ReadPull>();
  const submissions = read.flatMap(({ submission }) => submission ?? []);
  for (;;) {
    const merged = mergeSubmissions(draft, submissions, policy, review, (key, question) => {
      return answers.get(keyIn(key, question));
    });
    const open = openQuestions(merged.decisions, read).filter(
      (one) => !answers.has(one.key) && !left.has(one.read),
    );
    if (mode === "leave" || open.length === 0) return merged;
    // What was answered about one may change what is asked about those behind it, so nobody is asked about these yet.
    const now = mode === "mark" ? open : open.filter(({ read: own }) => own === open[0]?.read);
    for (const [at, one] of now.entries()) {
      if (left.has(one.read)) continue;
      const asked = { ...one, openCount: open.length - at };
      const answer = mode === "mark" ? markOf(one) : ((await ask?.(asked)) ?? "later");
      if (answer === "later") left.add(one.read);
      else answers.set(one.key, answer);
    }
  }
}

function markOf({ read }: OpenQuestion): Answer {
  return { kind: "mark", number: read.pull.number };
}

/** Each question once, in the order in which submissions are taken. */
function openQuestions(decisions: readonly Decision[], read: readonly ReadPull[]): OpenQuestion[] {
  const open = decisions.flatMap(({ submission, applied }) => {
    const own = read.find((one) => one.submission === submission);
    return (applied?.results ?? []).flatMap(({ verdict }) =>
      own === undefined || verdict.outcome !== "asked"
        ? []
        : [
            {
              key: keyIn(submission.key, verdict.question),
              read: own,
              question: verdict.question,
              section: verdict.section,
            },
          ],
    );
  });
  return [...new Map(open.map((one) => [one.key, one])).values()];
}

function keyIn(submission: string, question: Question): string {
  return `${submission} ${keyOfQuestion(question)}`;
}
