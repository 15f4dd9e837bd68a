import type { AnsweredReport } from "../../app/answer-pulls.js";
import type { QuestionMode } from "../../app/decide-questions.js";
import { isTaken, type MergedPull, type MergeReport } from "../../app/merge-pulls.js";
import type { PullOrigin } from "../../app/pull-source.js";
import { unifiedDiff } from "../../base/line-diff.js";
import { questionsOf, rowOf } from "../formats/merge-row.js";
import { nextSteps } from "../formats/merge-steps.js";
import { shownDiff } from "../formats/shown-diff.js";
import { PullLines } from "../pull-lines.js";
import { counted, printable, printableLine, type Terminal } from "../terminal.js";
import { withQuestions } from "../with-questions.js";
import type { MergeRequest, World } from "../world.js";
import { answerFacts, earlierFacts, hasFailed, previewOf, tellAnswers } from "./merge-answers.js";

/** Options of `galley merge`. */
export interface MergeCommandOptions {
  readonly folder: string;
  readonly from?: string;
  readonly repo?: string;
  readonly remote?: string;
  readonly dryRun?: boolean;
  readonly squash?: boolean;
  readonly questions?: QuestionMode;
  readonly comment?: boolean;
  readonly author?: string;
  readonly json?: boolean;
}

const EXIT_DONE = 0;
/** Something waits for a person. */
const EXIT_ASKED = 1;
/** The commit was made, and some of its authors could not be told. */
const EXIT_UNTOLD = 3;
const SHOWN_ID = 12;

/** Takes open pull requests into the draft; 1 when one of them waits for a person. */
export async function runMerge(
  world: World,
  numbers: readonly number[],
  options: MergeCommandOptions,
): Promise<number> {
  const { terminal } = world;
  const { comment, json } = options;
  const report = await askedMerge(world, numbers, options);
  if (json === true) terminal.out(`${JSON.stringify(factsOf(report))}\n`);
  else tell(terminal, report, comment === true);
  if (hasFailed(report)) return EXIT_UNTOLD;
  return report.pulls.some(({ outcome }) => isWaiting(outcome)) ? EXIT_ASKED : EXIT_DONE;
}

async function askedMerge(
  world: World,
  numbers: readonly number[],
  options: MergeCommandOptions,
): Promise<AnsweredReport> {
  const {
    folder,
    from,
    repo: repository,
    remote,
    dryRun,
    squash,
    questions,
    comment,
    author,
    json,
  } = options;
  const lines = new PullLines(world.terminal);
  const isDryRun = dryRun === true;
  const onProgress: MergeRequest["onProgress"] = (progress) => lines.show(progress);
  const request = {
    folder,
    numbers,
    from,
    repository,
    remote,
    isDryRun,
    isSquash: squash === true,
    isCommented: comment === true,
    author,
    onProgress,
  };
  try {
    return await withQuestions(
      world,
      { questions, isDryRun, isJson: json === true, onAsk: () => lines.clear() },
      (questioning) => world.merge({ ...request, ...questioning }),
    );
  } finally {
    lines.clear();
  }
}

function isWaiting(outcome: MergedPull["outcome"]): boolean {
  return outcome === "asked" || outcome === "needs-change" || outcome === "not-for-this-file";
}

function tell(terminal: Terminal, report: AnsweredReport, isCommented: boolean): void {
  const { draft, before, text, pulls, commit, isDryRun } = report;
  if (isDryRun && before !== text) terminal.out(diffOf(terminal, report));
  const say = isDryRun ? terminal.err.bind(terminal) : terminal.out.bind(terminal);
  const preview = isDryRun && isCommented ? previewOf(report) : new Map<number, string>();
  const tellRow = (pull: MergedPull) => say(rowOf(terminal, pull) + (preview.get(pull.pull.number) ?? ""));
  // What waits for somebody comes last, where it is still seen when the rest has scrolled away.
  const waiting = pulls.filter(({ outcome }) => isWaiting(outcome));
  for (const pull of pulls.filter((one) => !waiting.includes(one))) tellRow(pull);
  if (waiting.length < pulls.length && waiting.length > 0 && terminal.columns !== undefined) say("\n");
  for (const pull of waiting) tellRow(pull);
  if (terminal.columns !== undefined && pulls.length > 1) say("\n");
  const taken = pulls.filter(({ outcome }) => outcome.startsWith("accepted")).length;
  const into = `${counted(taken, "submission")} of ${pulls.length}`;
  const marked = pulls.filter(({ decision }) => decision?.isMarked === true).length;
  say(unreadyWords(report));
  if (pulls.length === 0) say(`${noneOpen(report)}\n`);
  else if (isDryRun) say(`${into} would be taken into ${printable(draft)}.\n`);
  else if (commit === undefined) say(`Nothing was taken into ${printable(draft)}.\n`);
  else say(`${into} taken into ${printable(draft)} by commit ${commit.slice(0, SHOWN_ID)}.\n`);
  const open = pulls.reduce((sum, pull) => sum + questionsOf(pull).length, 0);
  if (marked > 0) say(toldOfMarks(marked, isDryRun));
  say(toldOfKnown(report));
  if (open > 0 && isDryRun) say(`${counted(open, "question")} would be asked.\n`);
  if (isCommented) tellAnswers(terminal, report);
  if (terminal.isInteractive) terminal.err(nextSteps(terminal, report));
}

/** A pipe gets it as it is to be applied, a terminal as it is read. */
function diffOf(terminal: Terminal, { draft, before, text }: AnsweredReport): string {
  const diff = unifiedDiff(draft, before, text);
  return terminal.columns === undefined ? printable(diff) : shownDiff(terminal, diff);
}

const NONE_OPEN: Readonly<Record<Exclude<PullOrigin, "github">, string>> = {
  refs: "No pull request is open: fetch their heads first, see galley help merge.",
  folder: "No pull request is open: the folder has no head that is not merged.",
};

function noneOpen({ from, mergedBefore, branch }: AnsweredReport): string {
  if (from === "github") return `No pull request to ${printableLine(branch)} is open on GitHub.`;
  if (mergedBefore === 0) return NONE_OPEN[from];
  return `No pull request is open: the branch has all heads that were found (${mergedBefore}).`;
}

/** Those that were left out since their authors call them unfinished. */
function unreadyWords({ unready }: AnsweredReport): string {
  if (unready.length === 0) return "";
  const which = unready.map((number) => `#${number}`).join(", ");
  return `${counted(unready.length, "pull request")} left out as unfinished: ${which}\n`;
}

/** Their heads are parents too, so that the commit names more than were taken. */
function toldOfKnown({ pulls, commit, isDryRun }: MergeReport): string {
  const known = pulls.filter((one) => one.outcome === "already-there" && isTaken(one)).length;
  if (known === 0 || (commit === undefined && !isDryRun)) return "";
  const merged = isDryRun ? "would be merged" : known === 1 ? "is merged" : "are merged";
  return `${known} more ${merged} with no change: the draft holds what ${known === 1 ? "it brings" : "they bring"}.\n`;
}

function toldOfMarks(count: number, isDryRun: boolean): string {
  const stand = isDryRun ? "would stand" : count === 1 ? "stands" : "stand";
  return `${counted(count, "submission")} ${stand} in it with both sides, marked: galley check says where.\n`;
}

function factsOf(report: AnsweredReport): object {
  const { draft, before, text, pulls, commit, isDryRun, from, unready } = report;
  const answers = answerFacts(report);
  return {
    version: 1,
    draft,
    isDryRun,
    commit: commit ?? null,
    hasChanged: before !== text,
    from,
    unready,
    pulls: pulls.map(({ pull, outcome, reasons, authors, unread, decision }) => ({
      number: pull.number,
      head: pull.commit,
      title: pull.title ?? null,
      account: pull.account ?? null,
      outcome,
      reasons,
      authors,
      unread,
      questions: questionsOf({ decision }),
      isMarked: decision?.isMarked === true,
      ...answers.get(pull.number),
    })),
    earlier: earlierFacts(report),
  };
}
