import { oddSignsOf } from "../../odd-signs.js";
import type { Line } from "../../reading.js";
import { defineRule } from "../../rule.js";

/** Zero-width, directional and filling characters, soft hyphens, variation selectors and tags. */
const INVISIBLE =
  /\u00ad|\u034f|\u061c|\u115f|\u1160|\u17b4|\u17b5|\u180e|[\u200b-\u200f\u202a-\u202e\u2060-\u206f]|\u3164|[\ufe00-\ufe0e]|\ufe0f|\ufeff|\uffa0|[\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/y;
const NAMES: Readonly<Record<string, string>> = {
  "\u00ad": "soft hyphen",
  "\u200b": "zero-width space",
  "\u200c": "zero-width non-joiner",
  "\u200d": "zero-width joiner",
  "\u200e": "left-to-right mark",
  "\u200f": "right-to-left mark",
  "\u2060": "word joiner",
  "\ufeff": "byte order mark",
};
/** Marks and embeddings that tell which way a text runs. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const RUNS_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Scripts in which joiners shape letters, and those that mark by a zero-width space where a line may break. */
const JOINS =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}]/u;
const BREAKS_ANYWHERE =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** What a variation selector or a joiner of emoji may follow: pictures, signs, digits of keycaps, Han. */
const VARIES = /[\p{Emoji}\p{S}\p{P}\p{Script=Han}\p{Script=Mongolian}\p{Emoji_Modifier}\ufe0f\u20e3]/u;

export default defineRule({
  code: "text/invisible-character",
  severity: "warning",
  why: `Nobody sees them, so nobody takes them out again: zero-width spaces at the edge of a copied title, marks of
direction around a name. They keep a search from finding the word and a link from working. Within an emoji, and in the
scripts that need them, they stay.`,
  bad: {
    "* [\u200bA post](https://blog.example/)": "* [A post](https://blog.example/)",
    "* [**\u200eA talk**](https://blog.example/)": "* [**A talk**](https://blog.example/)",
    "* [A compi\u00adler](https://blog.example/\u200b)": "* [A compiler](https://blog.example/)",
    "Less logical.\ufeff": "Less logical.",
    "Fixed for good. :\u200d)": "Fixed for good. :)",
  },
  good: [
    "* [🏳️\u200d🌈 and 👩\u200d💻 ❤\ufe0f 1\ufe0f\u20e3](https://blog.example/)",
    "* [می\u200cخواهم](https://blog.example/)",
    "* [\u200fשלום (Rust) \u200eעולם](https://blog.example/)",
    "* [ภาษา\u200bไทย](https://blog.example/)",
    "`a\u200bb`",
  ],
  check(reading, report) {
    const { text } = reading;
    let line: Line | undefined;
    let isMixed = false;
    for (const index of oddSignsOf(reading)) {
      INVISIBLE.lastIndex = index;
      const sign = INVISIBLE.exec(text)?.[0];
      if (sign === undefined || (index === 0 && sign === "\ufeff") || isNeeded(text, index, sign)) continue;
      if (DIRECTIONS.test(sign)) {
        if (line === undefined || index > line.end) {
          line = reading.lineAt(index);
          isMixed = runsBothWays(line.text);
        }
        if (isMixed) continue;
      }
      if (reading.isOpaque(index)) continue;
      const span = { start: index, end: index + sign.length };
      const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
      const name = NAMES[sign] === undefined ? `\`${code}\`` : `${NAMES[sign]} \`${code}\``;
      report(span, `Unexpected invisible character ${name}, expected none`, {
        fix: { title: "Remove the invisible character", safe: true, edits: [{ span, text: "" }] },
      });
    }
  },
});

function runsBothWays(line: string): boolean {
  return RUNS_LEFT.test(line) && /[A-Za-z]/.test(line);
}

function isNeeded(text: string, offset: number, sign: string): boolean {
  const before = signBefore(text, offset);
  const after = String.fromCodePoint(text.codePointAt(offset + sign.length) ?? 32);
  if (sign === "\u200b") return BREAKS_ANYWHERE.test(before) || BREAKS_ANYWHERE.test(after);
  if (sign === "\u200c") return JOINS.test(before) || JOINS.test(after);
  if (sign === "\u200d")
    return (
      JOINS.test(before) ||
      JOINS.test(after) ||
      (VARIES.test(before) && /\p{Extended_Pictographic}/u.test(after))
    );
  if (sign >= "\ufe00" && sign <= "\ufe0f") return VARIES.test(before);
  // Flags of regions are spelled with tags behind a black flag.
  if (sign.startsWith("\udb40")) return before === "🏴" || /[\u{e0020}-\u{e007e}]/u.test(before);
  return false;
}

function signBefore(text: string, offset: number): string {
  const low = text.charCodeAt(offset - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff;
  return text.slice(Math.max(0, offset - (isPair ? 2 : 1)), offset);
}
