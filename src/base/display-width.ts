/** A piece of a text that a terminal shows as one: a letter with its marks, an emoji of several code points. */
export interface Cell {
  /** Offset in the text. */
  readonly start: number;
  readonly text: string;
  /** How many columns it takes: 0, 1 or 2. */
  readonly width: number;
}

/** Made when a text first needs it, since that alone takes as long as a check of a draft. */
let segmenter: Intl.Segmenter | undefined;
const PLAIN = /^[\x20-\x7e\t]*$/;
const SIMPLE = /^[\x20-\x7e]$/;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}{2}/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\u200b-\u200d\u2060\ufeff]+$/u;

/**
 * First and last code points of the blocks whose characters take two columns (Wide and Fullwidth in
 * https://www.unicode.org/Public/UCD/latest/ucd/EastAsianWidth.txt), without emoji, which `EMOJI` knows.
 */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

/** The cells of a text in order. */
export function cellsOf(text: string): Cell[] {
  // Most lines are of the kind that needs no look at what belongs together.
  if (PLAIN.test(text)) return Array.from(text, (sign, start) => ({ start, text: sign, width: 1 }));
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ index, segment }) => ({
    start: index,
    text: segment,
    width: widthOfCell(segment),
  }));
}

/** How many columns of a terminal a text takes; controls and tabs count as one each. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return cellsOf(text).reduce((sum, { width }) => sum + width, 0);
}

function widthOfCell(segment: string): number {
  if (SIMPLE.test(segment)) return 1;
  if (EMOJI.test(segment)) return 2;
  if (NO_WIDTH.test(segment)) return 0;
  const point = segment.codePointAt(0) ?? 0;
  return WIDE.some(([first, last]) => first <= point && point <= last) ? 2 : 1;
}
