import type { LineChange } from "../../base/line-diff.js";
import { codeBlock, codeSpan, shortMarkdown } from "../../base/plain-markdown.js";
import { cutToLength } from "../../base/quote.js";
import { showInvisible } from "../../base/show-invisible.js";

/** An answer is read on a telephone; GitHub takes no more than 65,536 signs. */
const MOST_LINES = 8;
const LONGEST_LINE = 240;
const MOST_ROWS = 10;

/** A name, a path or a heading as code within a line; the beginning of a long one. */
export function codeWords(text: string): string {
  return codeSpan(cutToLength(text, LONGEST_LINE));
}

/** Lines as a block of code, with everything visible that hides; the first ones of many. */
export function lineBlock(text: string): string {
  return codeBlock(shownLines(text.replace(/\n$/, "").split("\n")).join("\n"), "");
}

/** What happens to lines, before and after, as a block of code. */
export function changeBlock(changes: readonly LineChange[]): string {
  const rows = changes.flatMap(({ removed, added }) => [
    ...removed.map((line) => `- ${line}`),
    ...added.map((line) => `+ ${line}`),
  ]);
  return codeBlock(shownLines(rows).join("\n"), "diff");
}

/** Sentences as a list, the first ones of many. */
export function listRows(sentences: readonly string[]): string {
  const said = sentences.filter((sentence) => sentence.trim() !== "");
  const rows = said.slice(0, MOST_ROWS).map((sentence) => `- ${sentenceOf(sentence)}`);
  return [...rows, ...moreRow(said.length)].join("\n");
}

/** What is told one by one, and how much is left out. */
export function firstOf<Thing>(things: readonly Thing[], most: number): { shown: Thing[]; more: string[] } {
  const left = things.length - most;
  return { shown: things.slice(0, most), more: left > 0 ? [`And ${left} more like these.`] : [] };
}

/** A sentence that begins nothing but a sentence: with a digit or a hyphen it could begin a list of its own. */
function sentenceOf(words: string): string {
  const text = words.trimStart();
  if (/^[\p{L}`]/u.test(text)) return shortMarkdown(text);
  const [first = ""] = text.split(" ", 1);
  return `${codeWords(first)}${shortMarkdown(text.slice(first.length))}`;
}

function moreRow(count: number): string[] {
  return count > MOST_ROWS ? [`- and ${count - MOST_ROWS} more`] : [];
}

function shownLines(lines: readonly string[]): string[] {
  const shown = lines.slice(0, MOST_LINES).map(shownLine);
  return lines.length > MOST_LINES ? [...shown, "…"] : shown;
}

/** Tabs are seen as what they do; the end of a line of Windows is no sign. */
function shownLine(line: string): string {
  const text = line
    .slice(0, LONGEST_LINE * 2)
    .replace(/[\r\n]+$/, "")
    .replaceAll("\t", "    ");
  return cutToLength(showInvisible(text), LONGEST_LINE);
}
