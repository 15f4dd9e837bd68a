import type { Reading } from "./reading.js";

const known = new WeakMap<Reading, readonly number[]>();

/**
 * Where a text holds signs that nobody types on purpose, or only some languages do: controls, odd blanks, all that is
 * invisible, private or no character. Most texts hold none, so that the rules about them cost one look together.
 */
export function oddSignsOf(reading: Reading): readonly number[] {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const found: number[] = [];
  const { text } = reading;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x20 && unit < 0x7f) continue;
    if (unit === 0x0a || unit === 0x0d || unit === 0x09) continue;
    if (isOdd(unit)) found.push(at);
  }
  known.set(reading, found);
  return found;
}

/** Groups of U+0000, U+2000, U+D800 for tags, U+E000 to U+F8FF, and single ones; each rule looks closer. */
function isOdd(unit: number): boolean {
  if (unit <= 0xad) return unit <= 0xa0 || unit === 0xad;
  if (unit < 0x2000) return unit === 0x34f || unit === 0x61c || ODD_LETTERS.has(unit);
  if (unit <= 0x206f) return unit <= 0x200f || unit >= 0x2028;
  if (unit < 0xe000) return unit === 0x3164 || unit === TAG_LEAD;
  return unit <= 0xf8ff || unit >= 0xfdd0;
}

/** Letters without a shape. */
const ODD_LETTERS: ReadonlySet<number> = new Set([0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e]);
/** The first half of every tag character. */
const TAG_LEAD = 0xdb40;
