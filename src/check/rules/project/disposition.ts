import { quote } from "../../../base/quote.js";
import type { Prefix } from "../../../issue/issue.js";
import { listedSectionsOf } from "../../listed-links.js";
import { defineRule } from "../../rule.js";

/** Words that mean one of those that are in use. */
const MEANT: Readonly<Record<string, string>> = {
  merged: "merge",
  merging: "merge",
  accept: "merge",
  closed: "close",
  closing: "close",
  clone: "close",
  postponed: "postpone",
  defer: "postpone",
  "not specified": "unspecified",
  "none specified": "unspecified",
  unknown: "unspecified",
  update: "updated",
};
/** Another spelling of a word in use, with other signs around it, changes nothing for a reader. */
const SAME_FOR_READERS: ReadonlySet<string> = new Set(["not specified", "none specified"]);
const LABEL = /^dis?position\b\s*[:=\-–—]?\s*/i;

export default defineRule({
  code: "project/disposition",
  severity: "info",
  why: `The word before an entry says where a decision leads, and readers and scripts look for it in one spelling:
\`[disposition: merge]\`, \`close\`, \`postpone\` or \`unspecified\`, and \`[new]\` or \`[updated]\` before an RFC.`,
  within: "final-comment-period",
  bad: {
    "* [Disposition: merge] [Lamps](https://github.com/harbour/rfcs/pull/1)":
      "* [disposition: merge] [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "* [disposition:close] [Lamps](https://github.com/harbour/rfcs/pull/1)":
      "* [disposition: close] [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "* [disposition merge] [Lamps](https://github.com/harbour/rfcs/pull/1)":
      "* [disposition: merge] [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "* [disposition: not specified] [Lamps](https://github.com/harbour/rfcs/pull/1)":
      "* [disposition: unspecified] [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "* [disposition: closed] [Lamps](https://github.com/harbour/rfcs/pull/1)":
      "* [disposition: close] [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "* [disposition: merge|close] [Lamps](https://github.com/harbour/rfcs/pull/1)": null,
    "## Updates from the Rust Project\n\n### New and Updated RFCs\n* [New] [Lamps](https://github.com/harbour/rfcs/pull/1)":
      "## Updates from the Rust Project\n\n### New and Updated RFCs\n* [new] [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "## Updates from the Rust Project\n\n### New and Updated RFCs\n* [update] [Lamps](https://github.com/harbour/rfcs/pull/1)":
      "## Updates from the Rust Project\n\n### New and Updated RFCs\n* [updated] [Lamps](https://github.com/harbour/rfcs/pull/1)",
  },
  good: [
    "* [disposition: merge] [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "* [disposition: unspecified] [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "* [new] [disposition: postpone] [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "* [Lamps](https://github.com/harbour/rfcs/pull/1)",
    "* [dispose the lamps](https://github.com/harbour/lamp/pull/1)",
    "## Updates from Rust Community\n\n### Observations/Thoughts\n* [New] [Lamps](https://blog.example/lamps)",
  ],
  options: {
    dispositions: {
      default: ["merge", "close", "postpone", "unspecified"],
      about: "The words that may follow `disposition:`.",
    },
    marks: {
      default: ["new", "updated"],
      about: "Further prefixes that an RFC may have.",
    },
  },
  check(reading, report, { options }) {
    for (const { section, role } of listedSectionsOf(reading)) {
      const hasMarks = role === "new-rfcs" || role === "rfcs" || role === "final-comment-period";
      if (!hasMarks && role !== "approved-rfcs" && role !== "project") continue;
      for (const item of section.items) {
        if (item.kind !== "link") continue;
        for (const prefix of item.prefixes) {
          const wanted = spellingOf(prefix, options.dispositions, hasMarks ? options.marks : []);
          const typed = reading.text.slice(prefix.span.start, prefix.span.end);
          if (wanted === undefined || wanted.text === typed) continue;
          const expected = wanted.text ?? `one of ${list(options.dispositions)}`;
          const fix = wanted.text && {
            title: `Write \`${wanted.text}\``,
            safe: wanted.isSame,
            edits: [{ span: prefix.span, text: wanted.text }],
          };
          report(
            prefix.span,
            `Unexpected ${quote(typed)}, expected ${wanted.text ? `\`${expected}\`` : expected}`,
            fix ? { fix } : {},
          );
        }
      }
    }
  },
});

interface Spelling {
  /** With its brackets; undefined when nobody can tell what is meant. */
  readonly text: string | undefined;
  /** Whether it says the same to a reader as what was typed. */
  readonly isSame: boolean;
}

/** How a word before an entry should be spelt; undefined for a word that is none of ours. */
function spellingOf(
  { text }: Prefix,
  dispositions: readonly string[],
  marks: readonly string[],
): Spelling | undefined {
  const label = LABEL.exec(text)?.[0];
  if (label === undefined) return markSpelling(text, marks);
  const word = wordIn(text.slice(label.length));
  const meant = dispositions.includes(word) ? word : MEANT[word];
  if (meant === undefined || !dispositions.includes(meant)) return { text: undefined, isSame: false };
  const isSame = (meant === word || SAME_FOR_READERS.has(word)) && !text.includes("?");
  return { text: `[disposition: ${meant}]`, isSame };
}

function markSpelling(text: string, marks: readonly string[]): Spelling | undefined {
  const word = wordIn(text);
  const meant = marks.includes(word) ? word : MEANT[word];
  return meant === undefined || !marks.includes(meant)
    ? undefined
    : { text: `[${meant}]`, isSame: meant === word };
}

/** Lower case, without signs around it. */
function wordIn(text: string): string {
  return text
    .replace(/[\\<>()*_.:?!]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

function list(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}
