import type { AnsweredReport } from "../../app/answer-pulls.js";
import { isTaken, type MergedPull } from "../../app/merge-pulls.js";
import { LineIndex } from "../../base/line-index.js";
import { findOpenQuestions } from "../../issue/open-question.js";
import { printableLine, styled, type Terminal } from "../terminal.js";
import { questionsOf } from "./merge-row.js";

/** More numbers than this are a count. */
const MOST_NUMBERS = 8;

type Step = readonly [what: string, why: string];

/** What an editor does next: about those that were not taken, then about the commit, how to undo it included. */
export function nextSteps(terminal: Terminal, report: AnsweredReport): string {
  const steps = [...stepsOfPulls(report), ...stepsOfCommit(report)];
  if (steps.length === 0) return "";
  const width = Math.max(...steps.map(([what]) => what.length));
  const rows = steps.map(([what, why]) => `  ${styled(terminal, "bold", what.padEnd(width))}  ${why}\n`);
  return `\nNext:\n${rows.join("")}`;
}

function stepsOfPulls({ pulls, text }: AnsweredReport): Step[] {
  const kinds: readonly (readonly [(one: MergedPull) => boolean, string])[] = [
    [
      (one) => one.outcome === "already-there" && !isTaken(one),
      "stood in an earlier issue; close what is no news",
    ],
    [({ outcome }) => outcome === "declined", "a rule declines it; close it, or change the rule"],
    [({ outcome }) => outcome === "needs-change", "its author has to change it; --comment says so"],
    [
      ({ outcome }) => outcome === "not-for-this-file",
      "no change of the draft alone; take it in with GitHub or Git",
    ],
    [({ decision }) => questionsOf({ decision }).length > 0, "galley merge asks about it on a terminal"],
    [({ decision }) => decision?.isMarked === true, `choose between both sides in the draft${marksIn(text)}`],
  ];
  return kinds.flatMap(([isOne, why]): Step[] => {
    const numbers = pulls.filter(isOne).map(({ pull }) => `#${pull.number}`);
    const more = numbers.length - MOST_NUMBERS;
    const shown = numbers.slice(0, MOST_NUMBERS).join(", ");
    return numbers.length === 0 ? [] : [[more > 0 ? `${shown} and ${more} more` : shown, why]];
  });
}

/** Where questions stand marked in a draft, those of earlier merges included. */
function marksIn(text: string): string {
  const { questions } = findOpenQuestions(text);
  const index = new LineIndex(text);
  const lines = questions.map(({ opening }) => index.positionOf(opening.start).line).sort((a, b) => a - b);
  if (lines.length === 0) return "";
  const more = lines.length > MOST_NUMBERS ? ` and ${lines.length - MOST_NUMBERS} more` : "";
  return `, ${lines.length === 1 ? "line" : "lines"} ${lines.slice(0, MOST_NUMBERS).join(", ")}${more}`;
}

function stepsOfCommit({ commit, isDryRun, pulls, branch }: AnsweredReport): Step[] {
  if (isDryRun)
    return pulls.some(isTaken) ? [["galley merge", `takes them into ${printableLine(branch)}`]] : [];
  if (commit === undefined) return [];
  return [
    ["git diff HEAD~1 HEAD", "shows what was done to the draft"],
    ["git push", `sends ${printableLine(branch)}, when that is right`],
    ["git reset --keep HEAD~1", "undoes it, as long as it is not pushed"],
  ];
}
