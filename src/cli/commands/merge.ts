import type { AnsweredReport } from "../../app/answer-pulls.js";
import type { AskedQuestion, QuestionMode } from "../../app/decide-questions.js";
import type { MergedPull } from "../../app/merge-pulls.js";
import type { PullOrigin } from "../../app/pull-source.js";
import { unifiedDiff } from "../../base/line-diff.js";
import { pullWords } from "../formats/merge-row.js";
import { PullLines } from "../pull-lines.js";
import {
  counted,
  printable,
  printableLine,
  type Style,
  styled,
  type Terminal,
  USUAL_COLUMNS,
} from "../terminal.js";
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

const WORDS: Readonly<Record<MergedPull["outcome"], readonly [word: string, style: Style]>> = {
  accepted: ["accepted", "green"],
  "accepted-with-fixes": ["accepted with fixes", "green"],
  "already-there": ["already there", "dim"],
  asked: ["asks", "yellow"],
  "needs-change": ["needs change", "yellow"],
  declined: ["declined", "red"],
  "not-for-this-file": ["left alone", "yellow"],
};
const WIDEST_WORD = 19;

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
  if (isDryRun && before !== text) terminal.out(printable(unifiedDiff(draft, before, text)));
  const say = isDryRun ? terminal.err.bind(terminal) : terminal.out.bind(terminal);
  const preview = isDryRun && isCommented ? previewOf(report) : new Map<number, string>();
  for (const pull of pulls) say(rowOf(terminal, pull) + (preview.get(pull.pull.number) ?? ""));
  const taken = pulls.filter(({ outcome }) => outcome.startsWith("accepted")).length;
  const into = `${counted(taken, "submission")} of ${pulls.length}`;
  const marked = pulls.filter(({ decision }) => decision?.isMarked === true).length;
  say(unreadyWords(report));
  if (pulls.length === 0) say(`${NONE_OPEN[report.from]}\n`);
  else if (isDryRun) say(`${into} would be taken into ${printable(draft)}.\n`);
  else if (commit === undefined) say(`Nothing was taken into ${printable(draft)}.\n`);
  else say(`${into} taken into ${printable(draft)} by commit ${commit.slice(0, SHOWN_ID)}.\n`);
  const open = pulls.reduce((sum, pull) => sum + questionsOf(pull).length, 0);
  if (marked > 0) say(toldOfMarks(marked, isDryRun));
  if (open > 0 && isDryRun) say(`${counted(open, "question")} would be asked.\n`);
  if (isCommented) tellAnswers(terminal, report);
}

const NONE_OPEN: Readonly<Record<PullOrigin, string>> = {
  github: "No pull request to this branch is open on GitHub.",
  refs: "No pull request is open: fetch their heads first, see galley help merge.",
  folder: "No pull request is open: the folder has no head that is not merged.",
};

/** Those that were left out since their authors call them unfinished. */
function unreadyWords({ unready }: AnsweredReport): string {
  if (unready.length === 0) return "";
  const which = unready.map((number) => `#${number}`).join(", ");
  return `${counted(unready.length, "pull request")} left out as unfinished: ${which}\n`;
}

function rowOf(terminal: Terminal, { pull, outcome, reasons, authors, decision }: MergedPull): string {
  const [word, style] = WORDS[outcome];
  const used = `#${pull.number}    `.length + WIDEST_WORD;
  const words = pullWords({ pull, authors }, (terminal.columns ?? USUAL_COLUMNS) - used);
  const head = `#${pull.number}  ${styled(terminal, style, word.padEnd(WIDEST_WORD))}  ${words}`;
  const questions = questionsOf({ decision }).flatMap(({ disagreement, standing, submitted }) => [
    `    ${disagreement}`,
    ...sideOf("the draft", standing),
    ...sideOf("submitted", submitted),
  ]);
  return `${[head.trimEnd(), ...reasons.map((reason) => `    ${printableLine(reason)}`), ...questions].join("\n")}\n`;
}

function toldOfMarks(count: number, isDryRun: boolean): string {
  const stand = isDryRun ? "would stand" : count === 1 ? "stands" : "stand";
  return `${counted(count, "submission")} ${stand} in it with both sides, marked: galley check says where.\n`;
}

/** What nobody has decided yet. */
function questionsOf({ decision }: Pick<MergedPull, "decision">): readonly AskedQuestion["question"][] {
  return (decision?.applied?.results ?? []).flatMap(({ verdict }) =>
    verdict.outcome === "asked" ? [verdict.question] : [],
  );
}

function sideOf(name: string, text: string): string[] {
  return text === ""
    ? []
    : [`      ${name}:`, ...text.split("\n").map((line) => `        ${printableLine(line)}`)];
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
    pulls: pulls.map(({ pull, outcome, reasons, authors, decision }) => ({
      number: pull.number,
      head: pull.commit,
      title: pull.title ?? null,
      account: pull.account ?? null,
      outcome,
      reasons,
      authors,
      questions: questionsOf({ decision }),
      isMarked: decision?.isMarked === true,
      ...answers.get(pull.number),
    })),
    earlier: earlierFacts(report),
  };
}
