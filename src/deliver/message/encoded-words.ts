import { escapeByte } from "./quoted-printable.js";

/** Of a line with encoded words (RFC 2047, 2). */
export const WIDEST_ENCODED = 76;
/** Of one encoded word, its marks included, so that it fits behind the longest name of a field that has some. */
const LONGEST_WORD: number = WIDEST_ENCODED - "Subject: ".length;
const OPENING = "=?UTF-8?Q?";
const CLOSING = "?=";
/** What stands for itself wherever encoded words may stand, names of people included (RFC 2047, 5). */
const PLAIN = /[A-Za-z0-9!*+/-]/;
/** Longer words could not be folded, and a line has its limits. */
const LONGEST_PLAIN_WORD = 70;

/** Whether a text on one line can stand in a header as it is: visible ASCII that nobody takes for an encoded word. */
export function isPlainText(text: string): boolean {
  if (!/^[\x20-\x7e]*$/.test(text) || text.includes("=?")) return false;
  return text.split(" ").every((word) => word.length <= LONGEST_PLAIN_WORD);
}

/** A text as words in ASCII that mail programs show as the text (RFC 2047, `Q`); no character is parted between two. */
export function encodedWords(text: string): string[] {
  const room = LONGEST_WORD - OPENING.length - CLOSING.length;
  const words: string[] = [];
  let word = "";
  for (const sign of text) {
    const unit = encodeSign(sign);
    if (word.length + unit.length > room) {
      words.push(word);
      word = "";
    }
    word += unit;
  }
  return [...words, word].map((one) => `${OPENING}${one}${CLOSING}`);
}

const utf8 = new TextEncoder();

function encodeSign(sign: string): string {
  if (sign === " ") return "_";
  return PLAIN.test(sign) ? sign : Array.from(utf8.encode(sign), escapeByte).join("");
}
