import type { AnsweredReport } from "../../app/answer-pulls.js";
import type { MergedPull } from "../../app/merge-pulls.js";
import { unifiedDiff } from "../../base/line-diff.js";
import { counted, printable, printableLine, type Style, styled, type Terminal } from "../terminal.js";
import type { World } from "../world.js";
import { answerFacts, earlierFacts, hasFailed, previewOf, tellAnswers } from "./merge-answers.js";

/** Options of `galley merge`. */
export interface MergeCommandOptions {
  readonly folder: string;
  readonly dryRun?: boolean;
  readonly squash?: boolean;
  readonly comment?: boolean;
  readonly repo?: string;
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
  const { folder, dryRun, squash, comment, repo, author, json } = options;
  const report = await world.merge({
    folder,
    numbers,
    isDryRun: dryRun === true,
    isSquash: squash === true,
    isCommented: comment === true,
    repository: repo,
    author,
  });
  if (json === true) terminal.out(`${JSON.stringify(factsOf(report))}\n`);
  else tell(terminal, report, comment === true);
  if (hasFailed(report)) return EXIT_UNTOLD;
  return report.pulls.some(({ outcome }) => isWaiting(outcome)) ? EXIT_ASKED : EXIT_DONE;
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
  if (pulls.length === 0) say("No pull request is open: fetch their heads first, see galley help merge.\n");
  else if (isDryRun) say(`${into} would be taken into ${printable(draft)}.\n`);
  else if (commit === undefined) say(`Nothing was taken into ${printable(draft)}.\n`);
  else say(`${into} taken into ${printable(draft)} by commit ${commit.slice(0, SHOWN_ID)}.\n`);
  if (isCommented) tellAnswers(terminal, report);
}

function rowOf(terminal: Terminal, { pull, outcome, reasons, authors, decision }: MergedPull): string {
  const [word, style] = WORDS[outcome];
  const who = authors.map(({ name }) => printableLine(name)).join(", ");
  const head = `#${pull.number}  ${styled(terminal, style, word.padEnd(WIDEST_WORD))}  ${who}`;
  const asked = (decision?.applied?.results ?? []).flatMap(({ verdict }) =>
    verdict.outcome === "asked" ? [verdict.question] : [],
  );
  const questions = asked.flatMap(({ disagreement, standing, submitted }) => [
    `    ${disagreement}`,
    ...sideOf("the draft", standing),
    ...sideOf("submitted", submitted),
  ]);
  return `${[head.trimEnd(), ...reasons.map((reason) => `    ${printableLine(reason)}`), ...questions].join("\n")}\n`;
}

function sideOf(name: string, text: string): string[] {
  return text === ""
    ? []
    : [`      ${name}:`, ...text.split("\n").map((line) => `        ${printableLine(line)}`)];
}

function factsOf(report: AnsweredReport): object {
  const { draft, before, text, pulls, commit, isDryRun } = report;
  const answers = answerFacts(report);
  return {
    version: 1,
    draft,
    isDryRun,
    commit: commit ?? null,
    hasChanged: before !== text,
    pulls: pulls.map(({ pull, outcome, reasons, authors, decision }) => ({
      number: pull.number,
      head: pull.commit,
      outcome,
      reasons,
      authors,
      questions: (decision?.applied?.results ?? []).flatMap(({ verdict }) =>
        verdict.outcome === "asked" ? [verdict.question] : [],
      ),
      ...answers.get(pull.number),
    })),
    earlier: earlierFacts(report),
  };
}
