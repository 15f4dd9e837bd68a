import type { AskedQuestion } from "../../app/decide-questions.js";
import { pullTitle } from "../../app/merge-message.js";
import type { MergedPull } from "../../app/merge-pulls.js";
import { cellsOf, displayWidth } from "../../base/display-width.js";
import { sayKnown } from "../../merge/known/known-item.js";
import type { Change } from "../../merge/read/change.js";
import { QUESTION_REASONS } from "../print-question.js";
import { counted, printableLine, type Style, styled, type Terminal, USUAL_COLUMNS } from "../terminal.js";

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
/** More pull requests that bring the same are a count. */
const MOST_NUMBERS = 6;

/** A pull request, what became of it and why; nothing of it is raw. */
export function rowOf(terminal: Terminal, one: MergedPull): string {
  const { pull, outcome, decision } = one;
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
  const notes = [...doneWords(one), ...reasonsOf(one)].map((note) => `    ${printableLine(note)}`);
  return `${[head.trimEnd(), ...notes, ...questions].join("\n")}\n`;
}

/** What it does but add, which its title would not tell, and what was mended in it. */
function doneWords({ decision, outcome }: MergedPull): string[] {
  if (!outcome.startsWith("accepted")) return [];
  const results = decision?.applied?.results ?? [];
  const countOf = (kind: Change["kind"]) =>
    results.filter(({ change, verdict }) => change.kind === kind && verdict.outcome === "applied").length;
  const kinds = [
    ["edits", countOf("item-edited")],
    ["moves", countOf("item-moved")],
    ["removes", countOf("item-removed")],
  ] as const;
  const done = kinds.flatMap(([verb, count]) => (count === 0 ? [] : [`${verb} ${counted(count, "item")}`]));
  const mended = decision?.review?.mended ?? [];
  return [
    ...(done.length === 0 ? [] : [done.join(", ")]),
    ...(mended.length === 0 || outcome === "accepted" ? [] : [`mended: ${mended.join(", ")}`]),
  ];
}

/** Where several pull requests bring the same items, the screen says how many and which, and not each item. */
function reasonsOf({ reasons, decision }: MergedPull): readonly string[] {
  const batch = (decision?.known ?? []).flatMap(({ title, place }) =>
    place.in === "batch" ? [{ title, place }] : [],
  );
  if (batch.length < 2) return reasons;
  const single = new Set(batch.map(sayKnown));
  const numbers = [...new Set(batch.map(({ place }) => `#${Number(place.key)}`))].sort();
  const shown = numbers.slice(0, MOST_NUMBERS).join(", ");
  const more = numbers.length > MOST_NUMBERS ? ` and ${numbers.length - MOST_NUMBERS} more` : "";
  const all = `${batch.length} of its items come with ${shown}${more} too`;
  return [all, ...reasons.filter((reason) => !single.has(reason))];
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
