import type { TitleSettings } from "../../issue/pull-settings.js";
import { titlePieces } from "./title-pieces.js";

/** `#[inline(never)]`, which may hold blanks; not the number of a ticket. */
const ATTRIBUTE = /#!?\[[^\][`]{1,80}\]/g;
const WORD = /\S+/g;
/** What may stand behind a word without being of it, besides a bracket. */
const CLOSERS = /(?:'s|[,.;:!?])$/;

/** What a word looks like that is code. */
const SHAPES: readonly RegExp[] = [
  // snake_case, x86_64
  /^[^`@/]*[A-Za-z0-9]_[^`@/]*$|^[^`@/]*_[A-Za-z][^`@/]*$/,
  // Type::method
  /^[^`@/]*\w::[\w<{][^`@/]*$/,
  // &str, &mut self
  /^&(?:mut\b)?[a-z]\w*$/,
  // Vec<u8>
  /^&?[A-Z]\w*<[\w<>,&']+>$/,
  // inline(never), iter(), but neither item(s) nor Type(s)
  /^[a-z][\w.]*\((?!e?s\))[\w.,:]*\)$/,
  // <TAB>
  /^<\/?\w[\w-]*>$/,
];
/** `--locked`, `-Zbuild-std`. */
const FLAG = /^-(?:-[a-z]|[A-Z][a-z])[\w-]*(?:=\S+)?$/;

/** A title with backticks around what looks like code and has none; code beside code becomes one piece. */
export function markCode(title: string, settings: TitleSettings): string {
  // A backtick without its partner would find one in ours.
  if (titlePieces(title).some(({ isCode: isMarked, text }) => !isMarked && text.includes("`"))) return title;
  const withAttributes = markMatches(title, ATTRIBUTE, (attribute) => ["", attribute, ""]);
  return joinNeighbours(markMatches(withAttributes, WORD, (word) => takeApart(word, settings)));
}

/** What stands before a piece of code, the code, and what stands behind it. */
type Marked = readonly [before: string, code: string, after: string];

/** Marks what a pattern finds in prose, but for what would touch other code: its backticks would run together. */
function markMatches(title: string, pattern: RegExp, mark: (text: string) => Marked | undefined): string {
  const pieces = titlePieces(title);
  return pieces
    .map(({ isCode: isMarked, text }, at) => {
      if (isMarked) return text;
      return text.replace(pattern, (match, offset: number) => {
        const [before, code, after] = mark(match) ?? [match, "", ""];
        const touchesBefore = at > 0 && offset === 0 && before === "";
        const touchesAfter = at < pieces.length - 1 && offset + match.length === text.length && after === "";
        return code === "" || touchesBefore || touchesAfter ? match : `${before}\`${code}\`${after}`;
      });
    })
    .join("");
}

function isCode(word: string, { codeWords, codeFlags }: TitleSettings): boolean {
  if (word.includes("://") || !isWhole(word)) return false;
  if (codeWords.includes(word) || (codeFlags && FLAG.test(word))) return true;
  return SHAPES.some((shape) => shape.test(word));
}

/** Whether a word is no half of a type that a blank parted, as `<A, B>::new()` is; arrows are no brackets. */
function isWhole(word: string): boolean {
  const signs = word.replace(/[-=]>/g, "");
  return signs.split("<").length === signs.split(">").length;
}

/** A word that is code, without the punctuation around it; brackets stay that close within, as in `(try_)light()`. */
function takeApart(word: string, settings: TitleSettings): Marked | undefined {
  let [from, to] = [0, word.length];
  for (let isShorter = true; isShorter && to > from;) {
    const core = word.slice(from, to);
    const behind = core.endsWith(")") && !isBalanced(core) ? 1 : (CLOSERS.exec(core)?.[0].length ?? 0);
    const isEnclosed = core.startsWith("(") && closingBracket(core) === core.length - 1;
    const before = core.startsWith("(") && closingBracket(core) === -1 ? 1 : 0;
    isShorter = behind > 0 || before > 0 || isEnclosed;
    from += isEnclosed ? 1 : before;
    to -= isEnclosed ? 1 : behind;
  }
  const code = word.slice(from, to);
  return isCode(code, settings) ? [word.slice(0, from), code, word.slice(to)] : undefined;
}

/** Whether every bracket has its partner. */
function isBalanced(word: string): boolean {
  let depth = 0;
  for (const sign of word) {
    if (sign === "(") depth++;
    if (sign === ")" && --depth < 0) return false;
  }
  return depth === 0;
}

/** Where the bracket closes that a word begins with, or -1. */
function closingBracket(word: string): number {
  let depth = 0;
  for (let at = 0; at < word.length; at++) {
    if (word[at] === "(") depth++;
    if (word[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

/** `a` and `b` with a blank between them are `a b`. */
function joinNeighbours(title: string): string {
  const joined: string[] = [];
  for (const { text, isCode: isMarked } of titlePieces(title)) {
    const [last, blank] = [joined.at(-2) ?? "", joined.at(-1)];
    if (isMarked && blank === " " && isSimple(last) && isSimple(text)) {
      joined.splice(-2, 2, `${last.slice(0, -1)} ${text.slice(1)}`);
    } else joined.push(text);
  }
  return joined.join("");
}

function isSimple(code: string): boolean {
  return /^`[^`\s](?:[^`]*[^`\s])?`$/.test(code);
}
