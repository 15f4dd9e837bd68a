import { editDistance } from "../../../base/edit-distance.js";
import { prefixedLinks } from "../../community-links.js";
import { kindOf, KINDS, languagesIn, mendedCode } from "../../prefix-words.js";
import { defineRule, type Details } from "../../rule.js";

export default defineRule({
  code: "prefix/unknown",
  severity: "info",
  why: `A word in brackets before a title promises one of the few things it can be: a kind of page or a language. One that
nobody else uses is a slip of the hand, or belongs into the title.`,
  bad: {
    "* [vedio] [A talk](https://tube.example/1)": "* [video] [A talk](https://tube.example/1)",
    "* [serise] [A post, part 2](https://blog.example/2)":
      "* [series] [A post, part 2](https://blog.example/2)",
    "* [opinion] [Lamps are for the night](https://blog.example/night)": null,
  },
  good: [
    "* [video] [A talk](https://tube.example/1)",
    "* [Podcast] [Episode 7](https://cast.example/7)",
    "* [JP] [A post](https://blog.example/post)",
    "* [ZH | EN] [A post](https://blog.example/post)",
    "* [Wick] [0.4 is out](https://wick.example/0.4)",
    "* [wick] [0.4 is out](https://wick.example/0.4)",
    "* [wick] [How wick got its name](https://blog.example/name)",
    "## New RFCs\n\n* [new] [A lamp](https://forge.example/1)\n* [disposition: merge] [A wick](https://forge.example/2)",
  ],
  options: {
    prefixes: {
      default: KINDS,
      about: "Words that may stand in brackets before a title, besides codes of languages.",
    },
  },
  check(reading, report, { options }) {
    for (const { item } of prefixedLinks(reading)) {
      for (const { span, text } of item.prefixes) {
        const word = text.toLowerCase();
        if (options.prefixes.includes(word) || kindOf(text) !== undefined) continue;
        if (languagesIn(text).length > 0 || mendedCode(text) !== undefined) continue;
        const near = nearest(word, options.prefixes);
        if (near !== undefined) {
          const fix = { title: `Write [${near}]`, safe: false, edits: [{ span, text: `[${near}]` }] };
          report(span, `Unexpected prefix \`[${text}]\`, expected \`[${near}]\``, { fix } satisfies Details);
        } else if (
          /^\p{Ll}[\p{Ll} ]*$/u.test(text) &&
          !`${item.title} ${item.url}`.toLowerCase().includes(word)
        ) {
          report(
            span,
            `Unexpected prefix \`[${text}]\`, expected ${listOf(options.prefixes)} or the code of a language`,
          );
        }
      }
    }
  },
});

/** Two slips in a word of five letters are still that word. */
const MOST_SLIPS = 2;
const SHORTEST_WORD = 5;

function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length < SHORTEST_WORD - 1 || word.length > LONGEST_WORD) return undefined;
  let best: string | undefined;
  let fewest = MOST_SLIPS + 1;
  for (const one of known) {
    if (one.length < SHORTEST_WORD) continue;
    // Hands slip within a word more often than at its start.
    const slips = editDistance(word, one) + (one[0] === word[0] ? 0 : 0.5);
    if (slips < fewest) [best, fewest] = [one, slips];
  }
  return best;
}

const LONGEST_WORD = 12;

function listOf(words: readonly string[]): string {
  return words.map((word) => `\`[${word}]\``).join(", ");
}
