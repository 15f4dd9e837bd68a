import type { Reading } from "./reading.js";

/**
 * Controls, odd blanks, marks of direction, the first half of a tag character, private use, what is no character, and
 * single letters without a shape; each rule looks closer.
 */
const ODD =
  /[\u034f\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00a0\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u206f\u3164\udb40\ue000-\uf8ff\ufdd0-\uffff]/g;

/**
 * Where a text holds signs that nobody types on purpose, or only some languages do: controls, odd blanks, all that is
 * invisible, private or no character. Most texts hold none, so that the rules about them cost one look together.
 */
export function oddSignsOf(reading: Reading): readonly number[] {
  return reading.once(findOddSigns);
}

function findOddSigns({ text }: Reading): number[] {
  return Array.from(text.matchAll(ODD), ({ index }) => index);
}
