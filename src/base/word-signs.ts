const WORD_SIGN = /[\p{L}\p{N}]/u;

/** Whether a sign is a letter or a digit of any script; of a text, whether it holds one. */
export function isWordSign(sign: string): boolean {
  return WORD_SIGN.test(sign);
}

/** Whether a letter or a digit begins at an offset. */
export function isWordAt(text: string, offset: number): boolean {
  const point = text.codePointAt(offset);
  return point !== undefined && isWordSign(String.fromCodePoint(point));
}

/** Whether a letter or a digit ends before an offset. */
export function isWordBefore(text: string, offset: number): boolean {
  return isWordSign(text.slice(offset - 1, offset)) || (isPair(text, offset) && isWordAt(text, offset - 2));
}

/** Whether both halves of a surrogate pair stand before an offset. */
function isPair(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 2) ?? 0) > 0xffff;
}
