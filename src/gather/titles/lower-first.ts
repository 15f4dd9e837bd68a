import { titlePieces } from "./title-pieces.js";

/** A capital and small letters, apostrophes or hyphens: `Don't`, `Re-add`; neither `ICE` nor `AstIdMap`. */
const PLAIN_WORD = /^\p{Lu}[\p{Ll}'’-]*$/u;
/** A label of one word before what it is about: `parser: Recover`. */
const LABEL = /^[\p{L}\d][\p{L}\d/-]*:\s+(?=\S)/u;
const FIRST_WORD = /^\S+?(?=[,;:!?.]*(?:\s|$))/;

/** A title whose first word is small unless it is a name, an acronym or code; a label's first word and the one after it. */
export function lowerFirst(title: string, names: readonly string[]): string {
  const [first, ...others] = titlePieces(title);
  if (first === undefined || first.isCode) return title;
  const label = LABEL.exec(first.text)?.[0] ?? "";
  const rest = first.text.slice(label.length);
  const tail = others.map(({ text }) => text).join("");
  return `${lowerWord(label, names)}${lowerWord(rest, names)}${tail}`;
}

function lowerWord(text: string, names: readonly string[]): string {
  const word = FIRST_WORD.exec(text)?.[0] ?? "";
  if (!PLAIN_WORD.test(word) || names.includes(word)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}
