import type { AnsweredReport, ToldAnswer } from "../../app/answer-pulls.js";
import { counted, printableLine, type Terminal } from "../terminal.js";

/** What scripts are told of an answer. */
interface AnswerFacts {
  readonly answer: string;
  readonly comment: "added" | "changed" | "unchanged" | "failed" | null;
}

/** Whether an answer could not be posted. */
export function hasFailed(report: AnsweredReport): boolean {
  return allOf(report).some(({ posted }) => posted?.kind === "failed");
}

/** The answers that would be posted, by the number of their pull request, as indented lines. */
export function previewOf({ answers }: AnsweredReport): Map<number, string> {
  return new Map(answers.map((answer) => [answer.number, linesOf(answer)]));
}

/** Says what became of the answers: how many stand, and each that does not. */
export function tellAnswers(terminal: Terminal, report: AnsweredReport): void {
  const { earlier, isDryRun } = report;
  if (isDryRun) {
    for (const one of earlier)
      terminal.err(`#${one.number}  merged before, not answered yet\n${linesOf(one)}`);
    return;
  }
  const told = allOf(report);
  const countOf = (kind: string) => told.filter(({ posted }) => posted?.kind === kind).length;
  const kinds = (["added", "changed", "unchanged"] as const).map((kind) => `${countOf(kind)} ${kind}`);
  terminal.out(`${counted(told.length, "answer")}: ${kinds.join(", ")}.\n`);
  for (const { number, posted } of told) {
    if (posted?.kind === "closed") terminal.err(`#${number} is closed, and was not answered.\n`);
    if (posted?.kind === "moved on")
      terminal.err(
        `#${number} has another commit by now, and was not answered: the next merge speaks of it.\n`,
      );
    if (posted?.kind !== "failed") continue;
    const { message, hint } = posted.failure;
    terminal.err(`#${number} was not answered: ${printableLine(message)}\n`);
    if (hint !== undefined) terminal.err(`    ${printableLine(hint)}\n`);
  }
  if (hasFailed(report)) terminal.err("What was merged stands. To post what lacks: galley merge --comment\n");
}

/** The answers as scripts get them, by the number of their pull request. */
export function answerFacts({ answers }: AnsweredReport): Map<number, AnswerFacts> {
  return new Map(answers.map((answer) => [answer.number, factsOf(answer)]));
}

/** Those to pull requests that an earlier run merged. */
export function earlierFacts({ earlier }: AnsweredReport): object[] {
  return earlier.map((answer) => ({ number: answer.number, head: answer.head, ...factsOf(answer) }));
}

function factsOf({ body, posted }: ToldAnswer): AnswerFacts {
  const isSilent = posted === undefined || posted.kind === "closed" || posted.kind === "moved on";
  return { answer: body, comment: isSilent ? null : posted.kind };
}

function linesOf({ body }: ToldAnswer): string {
  return body
    .split("\n")
    .map((line) => `    | ${printableLine(line)}`.trimEnd())
    .map((line) => `${line}\n`)
    .join("");
}

function allOf({ answers, earlier }: AnsweredReport): readonly ToldAnswer[] {
  return [...earlier, ...answers];
}
