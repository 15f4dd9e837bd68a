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
    "some less little quite just only always beep ping chop tick time first easy work step rust"
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
    for (const { node, span } of reading.all("text")) {
      const { value } = node;
      for (let at = value.indexOf(" "); at !== -1; at = value.indexOf(" ", at + 1)) {
        // Most neighbours differ in their last letter already, so few words are ever cut out.
        const length = lengthOfRepeat(value, at);
        if (length === 0 || !isMistake(value, at, length)) continue;
        reportAt(reading, span, value.slice(at - length, at), value.slice(at + 1, at + 1 + length));
        break;
      }
    }

    function reportAt(
      where: Reading,
      node: { start: number; end: number },
      first: string,
      second: string,
    ): void {
      const source = where.text.slice(node.start, node.end);
      const index = source.indexOf(`${first} ${second}`);
      if (index === -1 || speaksOtherLanguage(where, node.start)) return;
      const start = node.start + index + first.length;
      const span = { start, end: start + 1 + second.length };
      report(
        { start: start - first.length, end: span.end },
        `Unexpected \`${first} ${second}\`, expected \`${first}\` once`,
        { fix: { title: `Leave one \`${first}\``, safe: false, edits: [{ span, text: "" }] } },
      );
    }
  },
});

/** How long the word before a blank is when the same one stands behind it, else 0. */
function lengthOfRepeat(value: string, blank: number): number {
  let start = blank;
  while (start > 0 && isLetter(value.charCodeAt(start - 1))) start--;
  const length = blank - start;
  if (length === 0 || isLetter(value.charCodeAt(blank + 1 + length))) return 0;
  for (let index = 0; index < length; index++) {
    const [one, other] = [value.charCodeAt(start + index), value.charCodeAt(blank + 1 + index)];
    if (one !== other && (index > 0 || (one | 0x20) !== (other | 0x20))) return 0;
  }
  return length;
}

/** Latin letters of English. */
function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isMistake(value: string, blank: number, length: number): boolean {
  const before = value[blank - length - 1] ?? "";
  const after = value[blank + 1 + length] ?? "";
  // Part of a longer name, or the last letter of one: `a a-b`, `C.A a`.
  if (/[-'’._/&+\p{L}\p{N}]/u.test(before) || /[-'’_/&+\p{L}\p{N}]/u.test(after)) return false;
  if (after === "." && /[\p{L}\p{N}]/u.test(value[blank + 2 + length] ?? "")) return false;
  const second = value.slice(blank + 1, blank + 1 + length);
  if (SMALL_WORDS.has(second)) return !SPEAKS_OF_KEYWORD.test(value.slice(blank + 1, blank + 20));
  const isPlain = value.slice(blank - length, blank) === second && second === second.toLowerCase();
  return length >= LONG_WORD && isPlain && !OFTEN_DOUBLED.has(second);
}

/** Whether the item around an offset says that its page is in another language. */
function speaksOtherLanguage(reading: Reading, offset: number): boolean {
  const item = reading.issue.items.find(({ span }) => span.start <= offset && offset < span.end);
  return item?.kind === "link" && item.language !== undefined && !item.language.startsWith("en");
}
