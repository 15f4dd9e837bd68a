import { changedLines } from "../base/line-diff.js";

/** A stretch of two texts: in both, or in one of them only. */
export interface TextPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Words, blanks, and every other sign by itself. */
const TOKEN = /[\p{L}\p{N}_]+|\n|[^\S\n]+|[^\p{L}\p{N}_\s]/gu;

/** What became of a text, word by word; line ends are words of their own. */
export function wordDifference(before: string, after: string): TextPart[] {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const parts: TextPart[] = [];
  let at = 0;
  const same = (end: number) => addPart(parts, "same", old.slice(at, end));
  for (const { oldStart, removed, added, newStart } of changedLines(asLines(old), asLines(now))) {
    same(oldStart);
    addPart(parts, "removed", old.slice(oldStart, oldStart + removed.length));
    addPart(parts, "added", now.slice(newStart, newStart + added.length));
    at = oldStart + removed.length;
  }
  same(old.length);
  return parts;
}

function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}

/** One token a line, so that what tells lines apart tells words apart. */
function asLines(tokens: readonly string[]): string {
  return tokens.map((token) => (token === "\n" ? "\u0000\n" : `${token}\n`)).join("");
}

function addPart(parts: TextPart[], kind: TextPart["kind"], tokens: readonly string[]): void {
  if (tokens.length > 0) parts.push({ kind, text: tokens.join("") });
}
