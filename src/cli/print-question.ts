import type { AskedQuestion } from "../app/decide-questions.js";
import { printableLine, type Style, styled, type Terminal } from "./terminal.js";
import { type TextPart, wordDifference } from "./word-difference.js";

/** Why it is asked, as an editor reads it. */
export const QUESTION_REASONS: Readonly<Record<AskedQuestion["question"]["disagreement"], string>> = {
  "changed-by-both": "It changes what the draft has changed too.",
  "not-there": "It changes what is not in the draft.",
  "removed-but-changed": "It takes out what was changed in the draft.",
  "moved-by-both": "It moves what the draft has moved elsewhere.",
  "there-in-part": "It adds what is in the draft in part.",
  "no-section": "It is about a section that the draft does not have.",
};
/** Longer sides are cut: the draft and the pull request show the rest. */
const MOST_LINES = 40;

/** A question as an editor reads it: whose it is, where, and what each side made of the text; nothing of it is raw. */
export function questionText(terminal: Terminal, asked: AskedQuestion): string {
  const { read, question, section, openCount } = asked;
  const { number, title, account } = read.pull;
  const who = account ?? read.authors.map(({ name }) => name).join(", ");
  const named = title === undefined ? "" : ` “${printableLine(title)}”`;
  const by = who === "" ? "" : ` by ${printableLine(who)}`;
  const where = section === "" ? "above the first heading" : `in ${printableLine(section)}`;
  const head = `${styled(terminal, "bold", `#${number}${named}`)}${by}, ${where}`;
  const open = openCount === 1 ? "" : styled(terminal, "dim", ` (${openCount} open)`);
  return [
    "",
    `${head}${open}`,
    QUESTION_REASONS[question.disagreement],
    ...sideLines(terminal, "the draft:", question.base, question.standing),
    ...sideLines(terminal, "submitted:", question.base, question.submitted),
    "",
  ].join("\n");
}

function sideLines(terminal: Terminal, name: string, base: string, side: string): string[] {
  const heading = `  ${styled(terminal, "cyan", name)}`;
  if (side === "") return [heading, `    ${styled(terminal, "dim", "nothing")}`];
  const parts: readonly TextPart[] =
    base === "" ? [{ kind: "same", text: side }] : wordDifference(base, side);
  const lines = partsAsLines(terminal, parts);
  const more = lines.length - MOST_LINES;
  const cut = more > 0 ? [styled(terminal, "dim", `… and ${more} more lines`)] : [];
  return [heading, ...[...lines.slice(0, MOST_LINES), ...cut].map((line) => `    ${line}`.trimEnd())];
}

const STYLES: Readonly<Record<TextPart["kind"], Style | undefined>> = {
  same: undefined,
  removed: "red",
  added: "green",
};
/** Where there is no colour, as `git diff --word-diff` shows them. */
const SIGNS: Readonly<Record<TextPart["kind"], readonly [string, string]>> = {
  same: ["", ""],
  removed: ["[-", "-]"],
  added: ["{+", "+}"],
};

function partsAsLines(terminal: Terminal, parts: readonly TextPart[]): string[] {
  const lines = [""];
  for (const { kind, text } of parts) {
    for (const [at, row] of text.split("\n").entries()) {
      if (at > 0) lines.push("");
      if (row !== "") lines.push((lines.pop() ?? "") + partOf(terminal, kind, row));
    }
  }
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function partOf(terminal: Terminal, kind: TextPart["kind"], row: string): string {
  const style = STYLES[kind];
  const shown = printableLine(row);
  if (style === undefined) return shown;
  const [open, close] = SIGNS[kind];
  return terminal.hasColour ? styled(terminal, style, shown) : `${open}${shown}${close}`;
}
