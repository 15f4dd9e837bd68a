const WORD_SIGN = /[\p{L}\p{N}\p{M}]/u;
/** Scripts that put no blank between words, and Korean, whose words carry their endings. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ーｰ]/u;

/** Whether a letter, digit or a mark on one stands at an offset; both halves of a surrogate pair are asked as one. */
export function isWordSign(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) {
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
  }
  return WORD_SIGN.test(signAt(text, at));
}

/** Whether a sign of a script that is cut in pairs stands at an offset. */
export function isUnspaced(text: string, at: number): boolean {
  // The first such script, Thai, begins at U+0E00.
  return text.charCodeAt(at) >= 0xe00 && UNSPACED.test(signAt(text, at));
}

/** Blanks, and controls, which are none of ours. */
export function isBlank(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200b);
}

function signAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}
