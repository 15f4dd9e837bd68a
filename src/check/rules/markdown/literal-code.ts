import type { Link } from "mdast";
import { quote } from "../../../base/quote.js";
import { textIn, type Span } from "../../../base/span.js";
import type { Fix } from "../../../issue/diagnostic.js";
import { spanOf } from "../../../issue/markdown.js";
import { isWordAt, isWordSign } from "../../../base/word-signs.js";
import { markedTextsOf } from "../../literal-marks.js";
import type { Place } from "../../place.js";
import { isEscaped, linkAround, type ProseBlock, proseBlockOf } from "../../prose.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";

/** What belongs to a name in code, from where a backtick opened it. */
const NAME = /^[\p{L}\p{N}_:<>&'*!#.()-]*[\p{L}\p{N}_>)!]/u;

const BLANK = /\s/;
const FARTHEST_QUOTE = 80;
const FEW_WORDS = 2;

export default defineRule({
  code: "markdown/literal-code",
  severity: "error",
  why: `Backticks come in pairs. One alone is shown to readers, and takes the next pair apart: what should be code is
prose, and what is prose becomes code.`,
  bad: {
    "* [Faster `tide vendor](https://blog.example/)": "* [Faster `tide vendor`](https://blog.example/)",
    "* [Merge `Ebb` & `Flow into `Tide`](https://blog.example/)": null,
    "* [Make `'static](https://blog.example/) the default":
      "* [Make `'static`](https://blog.example/) the default",
    "* [Say (`Ebb or `Flow`)`](https://blog.example/)": null,
    "* [`needless_ebb: `keep the tide](https://blog.example/)":
      "* [`needless_ebb:` keep the tide](https://blog.example/)",
    "The lint `needless_ebb is gone.": "The lint `needless_ebb` is gone.",
  },
  good: [
    "* [`Ebb` & `Flow`, ``a ` b``](https://blog.example/)",
    "Say `ebb' and ``flow'' as some do, or \\`enum\\`s",
    "* [What ` means (the ` sign)](https://blog.example/)",
    "The codes `a`s and `b `, ` c`.",
    "```\na ` b\n```",
  ],
  check(reading, report) {
    const { text } = reading;
    const told = new Set<ProseBlock["node"]>();
    for (const { place, block } of markedTextsOf(reading)) {
      if (!place.node.value.includes("`")) continue;
      for (const { index, 0: sign } of text.slice(place.span.start, place.span.end).matchAll(/`+/g)) {
        const start = place.span.start + index;
        const end = start + sign.length;
        if (isEscaped(text, start) || isMeant(text, start, end, block.span.end)) continue;
        told.add(block.node);
        const from = Math.max(block.span.start, start - 16);
        const shown = quote(textIn(text, { start: from, end: end + 16 }), 40);
        const fix = closingFix(text, { start, end }, linkAround(place), block);
        report(
          { start, end },
          `Unexpected backtick shown in ${shown}, expected a pair around the code`,
          fix === undefined ? {} : { fix },
        );
      }
    }
    reportMisplaced(reading, told, report);
  },
});

/** The sign itself, alone between blanks or marks, or the quotation marks of old. */
function isMeant(text: string, start: number, end: number, limit: number): boolean {
  const [before, after] = [text[start - 1] ?? "\n", text[end] ?? "\n"];
  if (/[\s("'“‘]/.test(before) && /[\s)"'”’,.;]/.test(after) && !/^'\w/.test(text.slice(end, end + 2)))
    return true;
  const rest = text.slice(end, Math.min(limit, end + FARTHEST_QUOTE));
  const quoted = /^[^`'\n]+'/.exec(rest)?.[0];
  if (quoted === undefined) return false;
  return end - start === 2 ? rest[quoted.length] === "'" : !isWordAt(rest, quoted.length);
}

/** A lone backtick before a name opens code; where it ends is a guess. */
function closingFix(
  text: string,
  { start, end }: Span,
  link: Place<Link> | undefined,
  block: ProseBlock,
): Fix | undefined {
  const first = text[end] ?? "";
  const opensName = isWordSign(first) || /['#<&:_]/.test(first);
  if (end - start !== 1 || !opensName || isWordSign(text[start - 1] ?? "")) return undefined;
  const last = link?.node.children.at(-1);
  const limit = last === undefined ? block.span.end : spanOf(last).end;
  const newline = text.indexOf("\n", end);
  const rest = text.slice(end, newline === -1 ? limit : Math.min(newline, limit));
  if (rest.includes("`")) return undefined;
  const isWhole =
    link !== undefined && (start === link.span.start + 1 || rest.split(" ").length <= FEW_WORDS);
  const at = end + (isWhole ? rest.trimEnd() : (NAME.exec(rest)?.[0] ?? rest)).length;
  return { title: "Close the code", safe: false, edits: [{ span: { start: at, end: at }, text: "`" }] };
}

/** Code that ends in a blank before a letter, or begins so: the blank belongs outside, or the backticks elsewhere. */
function reportMisplaced(reading: Reading, told: ReadonlySet<ProseBlock["node"]>, report: Report): void {
  const { text } = reading;
  const lopsided = reading.all("inlineCode").filter(({ span }) => isLopsided(text, span));
  for (const place of lopsided) {
    const { start, end } = place.span;
    const isOpenRight = isBlank(text, end - 2);
    if (text.startsWith("``", start)) continue;
    if (!isWordSign((isOpenRight ? text[end] : text[start - 1]) ?? "")) continue;
    const block = proseBlockOf(place);
    if (block === undefined || told.has(block.node)) continue;
    const code = place.node.value.trim();
    const isOneWord = !/\s/.test(code);
    const edits = isOpenRight
      ? [{ span: { start: end - 2, end }, text: "` " }]
      : [{ span: { start, end: start + 2 }, text: " `" }];
    const expected = isOneWord ? "its blank outside of the code" : "its backticks around its neighbours";
    report(
      place.span,
      `Unexpected code ${quote(textIn(text, { start: start + 1, end: end - 1 }), 40)}, expected ${expected}`,
      isOneWord ? { fix: { title: "Put the blank outside", safe: true, edits } } : {},
    );
  }
}

function isLopsided(text: string, { start, end }: Span): boolean {
  return isBlank(text, start + 1) !== isBlank(text, end - 2);
}

function isBlank(text: string, offset: number): boolean {
  return BLANK.test(text[offset] ?? "");
}
