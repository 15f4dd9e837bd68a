import { Failure } from "../base/failure.js";
import { keepWaitingAnswers, readWaitingAnswers, type WaitingAnswer } from "./answers-file.js";
import { answersTo } from "./answers-to.js";
import type { KeptFiles } from "./kept-files.js";
import { isTaken, type MergeOptions, mergePulls, type MergeReport, type MergeWorld } from "./merge-pulls.js";
import { type AnswerHost, postAnswers, type PostedAnswer, type PullAnswer } from "./post-answers.js";

/** What merging and answering need of the world. */
export interface AnswerWorld extends MergeWorld {
  readonly kept: KeptFiles;
  /** Throws a Failure where nothing could be posted, as without a token. */
  readonly openHost: () => AnswerHost;
}

/** What merging and answering are told. */
export interface AnswerOptions extends MergeOptions {
  readonly isCommented: boolean;
}

/** An answer and what became of it; undefined when it was not to be posted. */
export interface ToldAnswer extends PullAnswer {
  readonly posted: PostedAnswer | undefined;
}

/** What was merged, and what its authors are told. */
export interface AnsweredReport extends MergeReport {
  /** One for each of `pulls`. */
  readonly answers: readonly ToldAnswer[];
  /** To pull requests that an earlier run merged and could not answer. */
  readonly earlier: readonly ToldAnswer[];
}

/**
 * Merges, then answers. Comments are posted when the commit is made and cost it nothing: answers that fail are kept, as
 * are all before they are posted, since no later run would read what is merged. Throws a Failure as merging does, and
 * before anything is written when nothing could be posted.
 */
export async function mergeAndAnswer(world: AnswerWorld, options: AnswerOptions): Promise<AnsweredReport> {
  const { isCommented, isDryRun, isSquash, numbers } = options;
  const host = isCommented && !isDryRun ? world.openHost() : undefined;
  const author = await host?.author();
  const standing = isCommented ? waitingAnswers(world) : [];
  const waiting = standing.filter(({ number }) => numbers.length === 0 || numbers.includes(number));
  const hasWaiting = new Set(waiting.map(({ number }) => number));
  const answersOf = (report: MergeReport) => preferWaiting(answersTo(report, isSquash), waiting);
  const beforeAdvance = async (report: MergeReport, commit: string): Promise<void> => {
    if (host === undefined) return;
    const taken = areTaken(answersOf(report), report);
    await refuseOtherRepository(host, taken);
    const others = without(readWaitingAnswers(world.kept), taken);
    keepWaitingAnswers(world.kept, [...others, ...taken.map((one) => waitingOf(one, commit))]);
  };
  const report = await mergePulls({ ...world, beforeAdvance }, { ...options, hasWaiting });
  const answers = answersOf(report);
  const earlier = without(waiting, answers);
  const untold = { answers: answers.map(untoldOf), earlier: earlier.map(untoldOf) };
  if (host === undefined || author === undefined) return { ...report, ...untold };
  const posted = await postAnswers(host, author, [...earlier, ...answers]);
  const told = (answer: PullAnswer): ToldAnswer => ({ ...answer, posted: posted.get(answer.number) });
  const isDone = (one: PostedAnswer | undefined) =>
    one !== undefined && one.kind !== "failed" && one.kind !== "moved on";
  const left = readWaitingAnswers(world.kept).filter(({ number }) => !isDone(posted.get(number)));
  keepWaitingAnswers(world.kept, left);
  return { ...report, answers: answers.map(told), earlier: earlier.map(told) };
}

/** Those whose commit is in the branch: a run that ended before it was, and a commit that was taken back, said nothing. */
function waitingAnswers({ kept, repository }: AnswerWorld): PullAnswer[] {
  const answers = readWaitingAnswers(kept);
  if (answers.length === 0) return [];
  const { commit: tip } = repository.tip();
  return answers
    .filter(({ commit }) => repository.isWithin(commit, tip))
    .map(({ number, head, outcome, body }) => ({ number, head, outcome, body, mayBeClosed: true }));
}

function waitingOf({ number, head, outcome, body }: PullAnswer, commit: string): WaitingAnswer {
  return { number, head, commit, outcome, body };
}

/** What was not told yet comes before what a second look would tell: without its head, what is taken looks doubled. */
function preferWaiting(answers: readonly PullAnswer[], waiting: readonly PullAnswer[]): PullAnswer[] {
  return answers.map((answer) => {
    if (answer.outcome !== "already-there") return answer;
    return waiting.find(({ number, head }) => number === answer.number && head === answer.head) ?? answer;
  });
}

function areTaken(answers: readonly PullAnswer[], { pulls }: MergeReport): PullAnswer[] {
  const taken = pulls.filter(isTaken);
  const numbers = new Set(taken.map(({ pull }) => pull.number));
  return answers.filter(({ number }) => numbers.has(number));
}

/** Numbers of pull requests are the same everywhere: in a repository that is not ours, strangers would be answered. */
async function refuseOtherRepository(host: AnswerHost, [first]: readonly PullAnswer[]): Promise<void> {
  if (first === undefined || (await host.pull(first.number).read()).head === first.head) return;
  throw new Failure(
    "refused",
    `Unexpected other head of pull request ${first.number} at its host, expected the one read`,
    {
      hint: "Nothing was merged. Fetch the heads again; if that changes nothing, --repo may name another repository.",
    },
  );
}

type Numbered = Pick<PullAnswer, "number">;

function without<One extends Numbered>(answers: readonly One[], others: readonly Numbered[]): One[] {
  const numbers = new Set(others.map(({ number }) => number));
  return answers.filter(({ number }) => !numbers.has(number));
}

function untoldOf(answer: PullAnswer): ToldAnswer {
  return { ...answer, posted: undefined };
}
