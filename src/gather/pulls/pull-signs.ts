import type { PullSigns } from "../../issue/pull-settings.js";
import { isKindOfChange, titlePrefix } from "../titles/title-prefix.js";

/** What is asked of a pull request's title and labels, prepared once. */
export interface PullReading {
  /** In lower case; empty where the title has none. */
  readonly prefix: string;
  /** Words in lower case with single blanks between and around them: ` fix the parser `. */
  readonly words: string;
  /** In lower case. */
  readonly labels: readonly string[];
}

/** What stands between words; a word may hold dots and hyphens, as `README.md` and `clean-up` do. */
const BETWEEN_WORDS = /[^\p{L}\p{N}_.\-/]+/gu;

/** Reads a title for its signs. A kind of change, as `fix`, does not count as the title's beginning. */
export function readPull(title: string, labels: readonly string[] = []): PullReading {
  const prefix = titlePrefix(title.trim());
  const read = prefix !== undefined && isKindOfChange(prefix) ? prefix.rest : title;
  return {
    prefix: prefix?.kind ?? "",
    words: wordsOf(read),
    labels: labels.map((label) => label.toLowerCase()),
  };
}

/** Words between single blanks, in lower case and without the stop of a sentence. */
function wordsOf(text: string): string {
  const words = text
    .toLowerCase()
    .replace(BETWEEN_WORDS, " ")
    .replace(/[.-]+(?= |$)/g, "");
  return ` ${words.trim().replace(/ +/g, " ")} `;
}

/** The first sign that fits, as words for an editor, or undefined. */
export function fittingSign(reading: PullReading, signs: PullSigns): string | undefined {
  const prefix = signs.prefixes.find((one) => one.toLowerCase() === reading.prefix);
  if (prefix !== undefined) return `title begins with ${prefix}:`;
  const label = signs.labels.find((one) => reading.labels.includes(one.toLowerCase()));
  if (label !== undefined) return `labelled ${label}`;
  const opening = signs.openings.find((one) => reading.words.startsWith(wordsOf(one)));
  if (opening !== undefined) return `title begins with “${opening}”`;
  const phrase = signs.phrases.find((one) => reading.words.includes(wordsOf(one)));
  return phrase === undefined ? undefined : `title says “${phrase}”`;
}
