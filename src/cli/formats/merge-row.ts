import type { AskedQuestion } from "../../app/decide-questions.js";
import { pullTitle } from "../../app/merge-message.js";
import type { MergedPull } from "../../app/merge-pulls.js";
import { pullNotes } from "../../app/pull-notes.js";
import { cellsOf, displayWidth } from "../../base/display-width.js";
import { QUESTION_REASONS } from "../print-question.js";
import { unreadRows } from "./unread-rows.js";
import { printableLine, type Style, styled, type Terminal, USUAL_COLUMNS } from "../terminal.js";

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

/** On narrower terminals titles have lines of their own. */
const NARROW = 60;
const INDENT = "    ";

/** Titles are never cut to less than this. */
const NARROWEST = 20;

/** A pull request, what became of it and why; nothing of it is raw. */
export function rowOf(terminal: Terminal, one: MergedPull): string {
  const { pull, outcome, unread, decision } = one;
  const columns = terminal.columns ?? USUAL_COLUMNS;
  const isNarrow = columns < NARROW;
  const [word, style] = WORDS[outcome];
  const used = isNarrow ? INDENT.length : `#${pull.number}    `.length + WIDEST_WORD;
  const words = pullWords(one, columns - used);
  const state = styled(terminal, style, isNarrow ? word : word.padEnd(WIDEST_WORD));
  const head = `#${pull.number}  ${state}${isNarrow ? `\n${INDENT}` : "  "}${words}`;
  const questions = questionsOf({ decision }).flatMap(({ disagreement, standing, submitted }) => [
    `    ${QUESTION_REASONS[disagreement]}`,
    ...sideOf("the draft", standing),
    ...sideOf("submitted", submitted),
  ]);
  const notes = pullNotes(one).map((note) => `    ${printableLine(note)}`);
  return `${[head.trimEnd(), ...notes, ...unread.flatMap(unreadRows), ...questions].join("\n")}\n`;
}

/** What nobody has decided yet. */
export function questionsOf({
  decision,
}: Pick<MergedPull, "decision">): readonly AskedQuestion["question"][] {
  return (decision?.applied?.results ?? []).flatMap(({ verdict }) =>
    verdict.outcome === "asked" ? [verdict.question] : [],
  );
}

function sideOf(name: string, text: string): string[] {
  return text === ""
    ? []
    : [
        `      ${name}:`,
        ...text
          .trimEnd()
          .split("\n")
          .map((line) => `        ${printableLine(line)}`),
      ];
}

/**
 * What a pull request is called and by whom, in at most so many columns; the title is cut before the account. Where Git
 * alone was asked, it is called by what it does to the draft, and its authors are those of its commits.
 */
export function pullWords(one: Pick<MergedPull, "pull" | "authors" | "decision">, columns: number): string {
  const { pull, authors } = one;
  const title = pullTitle(one);
  const account = pull.title === undefined ? authorsOf(authors) : pull.account;
  if (title === undefined) return cutToWidth(printableLine(account ?? ""), columns);
  const by = account === undefined ? "" : `, ${printableLine(account)}`;
  const room = columns - displayWidth(by);
  // Whoever it is by goes before the title is cut to nothing.
  if (room < NARROWEST) return cutToWidth(printableLine(title.trim()), Math.max(NARROWEST, columns));
  return cutToWidth(printableLine(title.trim()), room) + by;
}

function authorsOf(authors: MergedPull["authors"]): string | undefined {
  return authors.length === 0 ? undefined : authors.map(({ name }) => name).join(", ");
}

/** The text in at most so many columns of a terminal, with `…` where it is cut. */
function cutToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let width = 1;
  const cells = cellsOf(text);
  const past = cells.findIndex((cell) => (width += cell.width) > columns);
  return `${text.slice(0, cells[past]?.start ?? text.length).trimEnd()}…`;
}
