import { showInvisible } from "./show-invisible.js";

/**
 * A word that is nothing but a word on GitHub: letters and digits, perhaps with an apostrophe or a hyphen between
 * letters, and marks around it. No dot, slash, colon or `@` within, so it can be no link, mention or reference.
 */
const WORD =
  /^[("'“‘]*(?:\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*|\d{1,4})[)"'”’]*[.,;:!?…]*[)"'”’]*$/u;
/** GitHub links what looks like a commit. */
const COMMIT = /^[0-9a-f]{7,}\W*$/i;

/** As much as anybody reads of one message. */
const MOST_SHOWN = 300;

/** Marks that stand alone, as the comma between two pieces of code. */
const MARKS = /^[)"'”’]*[.,;:!?…–—-]*[("'“‘]*$/u;

/**
 * Text of a stranger as Markdown for GitHub that shows this text and does nothing: what stands in backticks, and every
 * word that is more than a word, becomes code, where GitHub makes no links, mentions, references or HTML.
 */
export function plainMarkdown(text: string): string {
  const pieces = showInvisible(text)
    .split(/(`+[^`]+`+)/)
    .flatMap((part, at) => (at % 2 === 1 ? [codeSpan(part.replace(/^`+|`+$/g, ""))] : plainWords(part)));
  // Backticks of two codes side by side would count as one run, and close nothing.
  return pieces
    .filter((piece) => piece !== "")
    .map((piece, at, all) => (piece.startsWith("`") && all[at - 1]?.endsWith("`") ? ` ${piece}` : piece))
    .join("");
}

/** The same of a text that may be long: at most so many signs of it. */
export function shortMarkdown(text: string, most = MOST_SHOWN): string {
  const points = Array.from(text.slice(0, 2 * most + 2));
  return plainMarkdown(points.length > most ? `${points.slice(0, most).join("")} …` : text);
}

function plainWords(text: string): string[] {
  return text.split(/( +)/).map((word, at) => (at % 2 === 1 || isWord(word) ? word : codeSpan(word)));
}

function isWord(word: string): boolean {
  return MARKS.test(word) || (WORD.test(word) && !COMMIT.test(word));
}

/** A text as code within a line, whatever backticks it holds. */
export function codeSpan(text: string): string {
  const line = showInvisible(text);
  if (line.trim() === "") return line === "" ? "" : `\`${line}\``;
  const fence = "`".repeat(longestRun(line) + 1);
  const edge = /^[` ]|[` ]$/.test(line) ? " " : "";
  return `${fence}${edge}${line}${edge}${fence}`;
}

/** Lines, with line ends between them, as a block of code that none of them can close; no text makes no line. */
export function codeBlock(text: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text === "" ? "" : `${text}\n`}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
