import type { Edit } from "../../../base/edit.js";
import { isWordAt, isWordBefore, isWordSign } from "../../../base/word-signs.js";
import { textAt } from "../../prose.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";

/** Signs that mean something in HTML, and how they are written so that they do not. */
const NAMED: Readonly<Record<string, string>> = { "<": "&lt;", "&": "&amp;" };
const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** Within code a backslash is shown; before these, between or around words, it was meant as an escape. */
const ESCAPED = /\\([_<>])/g;
/** Where a type in brackets may open. */
const OPENING = /\\?<(?=[^\s>])/g;

export default defineRule({
  code: "markdown/literal-escape",
  severity: "error",
  why: `Within code, and before signs that only some Markdown programs know as escapable, a backslash is shown to readers:
\`Vec\\<T>\`. Write \`&lt;\`, which every program knows, or mark the word as code, where nothing needs an escape.`,
  bad: {
    "* [impl Tide for Vec\\<T\\>](https://blog.example/)":
      "* [impl Tide for Vec&lt;T\\>](https://blog.example/)",
    '* [Don\\\'t say \\"tide\\"](https://blog.example/)': '* [Don\'t say "tide"](https://blog.example/)',
    "* [`tide\\_in` for `Vec\\<T\\>`](https://blog.example/)":
      "* [`tide_in` for `Vec<T>`](https://blog.example/)",
    "* [tide\\\\_in](https://blog.example/)": "* [tide\\_in](https://blog.example/)",
    "Salt \\& sand \\~ 5": "Salt &amp; sand ~ 5",
  },
  good: [
    "* [tide\\_in \\*nix \\[1\\] \\#1 \\`a\\` 1\\. \\| \\>](https://blog.example/)",
    "* [¯\\\\_(ツ)_/¯ \\o/ C:\\tide](https://blog.example/)",
    "* [the regex `\\<tide\\>`, `\\[a\\]\\.`, `\\\\<` and `'\\''`](https://blog.example/)",
    "    a\\<b\n\n<!-- a\\<b -->",
    "[ref]: https://blog.example/a\\~b",
  ],
  options: {
    escapable: {
      default: "\\`*_{}[]()#+-.!|>",
      about: "The signs that a backslash takes their meaning from wherever the publication is shown.",
    },
  },
  check(reading, report, { options: { escapable } }) {
    const { text } = reading;
    if (!text.includes("\\")) return;
    for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", at + 1)) {
      const next = text[at + 1] ?? "";
      // An escaped backslash guards nothing; but one before a mark, within a word, was an escape too many.
      if (next === "\\") {
        if (isDoubled(text, at) && textAt(reading, at) !== undefined) reportDoubled(text, at, report);
        at++;
        continue;
      }
      // As a sign of its own, in quotation marks.
      if (/["']/.test(next) && text[at - 1] === next) continue;
      if (!PUNCTUATION.test(next) || escapable.includes(next) || textAt(reading, at) === undefined) continue;
      const meant = NAMED[next] ?? next;
      const edit =
        meant === next
          ? { span: { start: at, end: at + 1 }, text: "" }
          : { span: { start: at, end: at + 2 }, text: meant };
      reportOne(`\\${next}`, meant, edit, report);
    }
    reportInCode(reading, report);
  },
});

function reportOne(shown: string, meant: string, edit: Edit, report: Report): void {
  report(
    { start: edit.span.start, end: edit.span.start + shown.length },
    `Unexpected \`${shown}\`, which many readers see with its backslash, expected \`${meant}\``,
    { fix: { title: `Write \`${meant}\``, safe: true, edits: [edit] } },
  );
}

/** `a\\_b`, but not `¯\\_(ツ)_/¯` nor the name of a computer. */
function isDoubled(text: string, at: number): boolean {
  return (
    isWordSign(text[at - 1] ?? "") && /[_*<>[\]]/.test(text[at + 2] ?? "") && isWordSign(text[at + 3] ?? "")
  );
}

function reportDoubled(text: string, at: number, report: Report): void {
  const sign = text[at + 2] ?? "";
  const meant = NAMED[sign] ?? `\\${sign}`;
  const span = { start: at, end: at + 3 };
  report(span, `Unexpected \`\\\\${sign}\`, which readers see with a backslash, expected \`${meant}\``, {
    fix: { title: `Write \`${meant}\``, safe: true, edits: [{ span, text: meant }] },
  });
}

function reportInCode(reading: Reading, report: Report): void {
  for (const { node, span } of reading.all("inlineCode")) {
    if (!node.value.includes("\\")) continue;
    const source = reading.text.slice(span.start, span.end);
    for (const { index, 1: sign = "" } of source.matchAll(ESCAPED)) {
      const wasMeant = sign === "_" ? isInName(source, index) : isInType(source, index, sign, node.value);
      if (!wasMeant) continue;
      const start = span.start + index;
      report(
        { start, end: start + 2 },
        `Unexpected \`\\${sign}\` within code, where the backslash is shown, expected \`${sign}\``,
        {
          fix: {
            title: "Remove the backslash",
            safe: true,
            edits: [{ span: { start, end: start + 1 }, text: "" }],
          },
        },
      );
    }
  }
}

function isInName(code: string, at: number): boolean {
  return (/[>)\]]/.test(code[at - 1] ?? "") || isWordBefore(code, at)) && isWordAt(code, at + 2);
}

/** Whether a bracket is of a type; `\<` and `\>` alone are marks of a regular expression. */
function isInType(code: string, at: number, bracket: string, value: string): boolean {
  const isBehindType = bracket === ">" && /[>\]']/.test(code[at - 1] ?? "");
  return (isBehindType || isWordBefore(code, at)) && holdsType(value);
}

function holdsType(code: string): boolean {
  for (const { index } of code.matchAll(OPENING)) if (isWordBefore(code, index)) return true;
  return false;
}
