import type { Reading } from "./reading.js";

/** Neither a sign of ASCII that is seen nor a tab or line end: most texts hold few of them. */
const BEYOND_ASCII = /[^\t\n\r -~]+/g;
/**
 * Controls, odd blanks, marks of direction, the first half of a tag character, private use, what is no character, and
 * single letters without a shape; each rule looks closer.
 */
const ODD =
  /[\u034f\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00a0\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u206f\u3164\udb40\ue000-\uf8ff\ufdd0-\uffff]/;

/** Signs beyond what everybody types that stand beside each other. */
export interface ForeignSigns {
  readonly start: number;
  readonly signs: string;
}

/**
 * All that a text holds beyond the visible signs of ASCII, tabs and line ends. Rules about controls, odd blanks and
 * damaged signs look at these few, so that the text is read for all of them together.
 */
export function foreignSignsOf(reading: Reading): readonly ForeignSigns[] {
  return reading.once(findForeignSigns);
}

function findForeignSigns({ text }: Reading): ForeignSigns[] {
  return Array.from(text.matchAll(BEYOND_ASCII), ({ index, 0: signs }) => ({ start: index, signs }));
}

/**
 * Where a text holds signs that nobody types on purpose, or only some languages do: controls, odd blanks, all that is
 * invisible, private or no character.
 */
export function oddSignsOf(reading: Reading): readonly number[] {
  return reading.once(findOddSigns);
}

function findOddSigns(reading: Reading): number[] {
  const found: number[] = [];
  for (const { start, signs } of foreignSignsOf(reading)) {
    if (!ODD.test(signs)) continue;
    for (let at = 0; at < signs.length; at++) if (ODD.test(signs[at] ?? "")) found.push(start + at);
  }
  return found;
}
