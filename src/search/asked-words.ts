import { cutTerms } from "./cut-terms.js";
import type { IndexRoot } from "./index-root.js";

/** A word that is looked for. */
export interface AskedWord {
  readonly text: string;
  /** Its place in what was typed. */
  readonly place: number;
  /** True when all words that begin with it are meant. */
  readonly isBeginning: boolean;
  /** True when it stands in so many items that it is not looked for beside rarer words. */
  readonly isCommon: boolean;
}

/** More are not looked at: a pasted page is no question, and each word costs a request. */
const MOST_WORDS = 12;

/** The words of a question, in its order, each once. */
export function askedWords(text: string, isTyping: boolean, root: IndexRoot): AskedWord[] {
  const terms = cutTerms(text).filter(({ role }) => role !== "part");
  const isOpen = isTyping && !/\s$/.test(text);
  const words = new Map<string, AskedWord>();
  for (const [at, term] of terms.entries()) {
    const isBeginning = term.role === "single" || (isOpen && at === terms.length - 1);
    const isCommon = !isBeginning && root.runs.some(({ common }) => common.has(term.text));
    if (words.has(term.text)) continue;
    words.set(term.text, { text: term.text, place: term.place, isBeginning, isCommon });
  }
  return [...words.values()].slice(0, MOST_WORDS);
}

/** Without the words that say little, unless there are no others. */
export function tellingWords(words: readonly AskedWord[]): readonly AskedWord[] {
  const rare = words.filter(({ isCommon }) => !isCommon);
  return rare.length > 0 ? rare : words;
}
