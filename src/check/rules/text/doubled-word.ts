import { lastBeginningBy } from "../../../base/span.js";
import { isWordSign } from "../../../base/word-signs.js";
import { textAt } from "../../prose.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";

/** Words that nobody doubles on purpose. Others of their kind, as `that that` and `had had`, are good English. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  (
    "a an the and or but of to for from with without by at as into onto than then if this these those we they it our " +
    "your their its will would should could can using use about between through"
  ).split(" "),
);
/** Longer words that come twice in good English and in names. */
const OFTEN_DOUBLED: ReadonlySet<string> = new Set(
  (
    "that very really many much more most long knock blah never ever again over down there here well good bye same what " +
    "some less little quite just only always beep ping chop tick time first easy work step rust were type"
  ).split(" "),
);
/** Keywords of many languages, of which titles speak without marking them as code: `else` for `for` and `while`. */
const SPEAKS_OF_KEYWORD =
  /^(?:for|if|use|as|with|this) (?:and|or|in|loops?|while|statements?|expressions?)\b/;
/** From here on a plain word counts as one that is not doubled on purpose. */
const LONG_WORD = 4;

export default defineRule({
  code: "text/doubled-word",
  severity: "warning",
  why: `The same word twice in a row is what an edit leaves behind, and the eye of who wrote it skips. Words that are
doubled on purpose stay: \`that that\`, \`very very\`, names.`,
  bad: {
    "* [Support for crabs with with examples](https://blog.example/)":
      "* [Support for crabs with examples](https://blog.example/)",
    "* [Add `Tide` to to the prelude](https://blog.example/)":
      "* [Add `Tide` to the prelude](https://blog.example/)",
    "The the tide comes in\nin the evening, and and goes.": "The tide comes in\nin the evening, and goes.",
    "* [Improve crabs crabs of the sea](https://blog.example/)":
      "* [Improve crabs of the sea](https://blog.example/)",
  },
  good: [
    "He had had that that we wanted, very very much, and it was so so.",
    "* [Rust Rust](https://blog.example/) by Duran Duran",
    "* [DE] [Die die Ebbe lieben](https://blog.example/)",
    "* [This is a](https://blog.example/) a.k.a. `to to`",
    "* [plan A, a plan](https://blog.example/) with: with",
    "Now it is 10 a a-b to to-do.",
    "* [Else clauses for for and while loops, by the Tide Team team](https://blog.example/)",
  ],
  check(reading, report, { publication }) {
    if (!publication.language.startsWith("en")) return;
    const { text } = reading;
    for (const { first, second, end } of repeatsIn(text, reading.issue.body.start)) {
      if (!isMistake(text, first, second, end) || !isEnglishProse(reading, first, second)) continue;
      const word = text.slice(first, second - 1);
      const edits = [{ span: { start: second - 1, end }, text: "" }];
      report(
        { start: first, end },
        `Unexpected \`${word} ${text.slice(second, end)}\`, expected \`${word}\` once`,
        { fix: { title: `Leave one \`${word}\``, safe: false, edits } },
      );
    }
  },
});

/** Where the first word begins, where the second does, and where that ends. */
interface Repeat {
  readonly first: number;
  readonly second: number;
  readonly end: number;
}

/**
 * The last letter of a word and a blank, behind which a word of Latin letters is read to its end, and before which the
 * same word stands, but for its first letter.
 */
const TWICE = /[A-Za-z][ \n](?=[A-Za-z]([A-Za-z]*))(?<=(?<![A-Za-z])[A-Za-z]\1[ \n])/g;

/** Words that come twice with a blank between them, of which the first alone may begin with a capital. */
function repeatsIn(text: string, from: number): Repeat[] {
  const found: Repeat[] = [];
  for (const { index: last, 1: rest = "" } of text.matchAll(TWICE)) {
    const second = last + 2;
    const repeat = { first: last - rest.length, second, end: second + 1 + rest.length };
    const isSame = text[repeat.first]?.toLowerCase() === text[second]?.toLowerCase();
    if (isSame && repeat.first >= from) found.push(repeat);
  }
  return found;
}

function isMistake(text: string, first: number, second: number, end: number): boolean {
  const [before, after] = [text[first - 1] ?? "", text[end] ?? ""];
  // Part of a longer name, or the last letter of one: `a a-b`, `C.A a`.
  if (before === "." || isWithinName(before) || isWithinName(after)) return false;
  if (after === "." && isWordSign(text[end + 1] ?? "")) return false;
  const word = text.slice(second, end);
  if (SMALL_WORDS.has(word)) return !SPEAKS_OF_KEYWORD.test(text.slice(second, end + 14));
  const isPlain = text.charCodeAt(first) === text.charCodeAt(second) && word === word.toLowerCase();
  return word.length >= LONG_WORD && isPlain && !OFTEN_DOUBLED.has(word);
}

/** Whether a sign is of a word or of a name that is made of several. */
function isWithinName(sign: string): boolean {
  return /[-'’_/&+]/.test(sign) || isWordSign(sign);
}

/** Whether both words stand in one text, in no item that says it is in another language. */
function isEnglishProse(reading: Reading, first: number, second: number): boolean {
  const place = textAt(reading, first);
  if (place === undefined || place !== textAt(reading, second)) return false;
  const item = lastBeginningBy(reading.issue.items, first);
  if (item?.kind !== "link" || first >= item.span.end) return true;
  return item.language === undefined || item.language.startsWith("en");
}
