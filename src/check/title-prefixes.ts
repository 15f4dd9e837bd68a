import type { Span } from "../base/span.js";
import type { ListedLink } from "./listed-links.js";
import { kindOf, languagesIn } from "./prefix-words.js";

/** A prefix that stands where none is read: in other brackets, or within the title. */
export interface StrayPrefix {
  /** With its brackets, and the blanks that part it from the title. */
  readonly span: Span;
  readonly typed: string;
  readonly word: string;
  readonly isInTitle: boolean;
}

const AT_START = /^(?:\\?\[|\()([\p{L} |-]{1,20})(?:\\?\]|\))\s*/u;
const AT_END = /\s+(?:\\?\[|\()([\p{L} ]{1,20})(?:\\?\]|\))$/u;

/** The words of an item that mean a prefix and are none: `(video)` before a title or within it, `\[video\]`. */
export function strayPrefixes(listed: ListedLink, text: string): StrayPrefix[] {
  const { link, item, paragraph } = listed;
  const found = item.form === "prose" ? atStart(text, paragraph.start, link.span.start, false) : [];
  // A word in brackets before the link must be all there is, else it is part of a sentence.
  const end = found.at(-1)?.span.end ?? paragraph.start;
  const before = item.form === "prose" && end < link.span.start ? [] : found;
  const title = link.textSpan;
  const sign = text[title.start];
  const last = text[title.end - 1];
  if (sign !== "[" && sign !== "(" && sign !== "\\" && last !== "]" && last !== ")") return before;
  return [...before, ...atStart(text, title.start, title.end, true), ...atEnd(text, title)];
}

function atStart(text: string, from: number, to: number, isInTitle: boolean): StrayPrefix[] {
  const found: StrayPrefix[] = [];
  for (let start = from; start < to;) {
    const match = AT_START.exec(text.slice(start, to));
    const word = match?.[1]?.trim() ?? "";
    const isRound = match?.[0].startsWith("(") === true;
    if (match === null || !isPrefixWord(word, isRound)) break;
    const span = { start, end: start + match[0].length };
    if (span.end === to && isInTitle) break;
    found.push({ span, typed: match[0].trim(), word, isInTitle });
    start = span.end;
  }
  // What our reader sees as a prefix is none that strays.
  return isInTitle ? found : found.some(({ typed }) => !typed.startsWith("[")) ? found : [];
}

function atEnd(text: string, title: Span): StrayPrefix[] {
  const tail = text.slice(Math.max(title.start, title.end - LONGEST_TAIL), title.end);
  const match = AT_END.exec(tail);
  const word = match?.[1]?.trim() ?? "";
  if (match === null || kindOf(word) === undefined) return [];
  const span = { start: title.end - match[0].length, end: title.end };
  return [{ span, typed: match[0].trim(), word, isInTitle: true }];
}

const LONGEST_TAIL = 32;

/** Languages stand in square brackets only: `(it)` is a word. */
function isPrefixWord(word: string, isRound: boolean): boolean {
  return kindOf(word) !== undefined || (!isRound && /^[A-Z]{2}$/.test(word) && languagesIn(word).length > 0);
}
