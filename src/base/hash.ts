const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** A second start and factor (the golden ratio, and a prime of xxHash), so that two words differ by chance alone. */
const OTHER_OFFSET = 0x9e3779b9;
const OTHER_PRIME = 0x85ebca77;

/** FNV-1a over UTF-16 units, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): to name things, never to guard them. */
export function hashText(text: string, start = 0, end = text.length): number {
  let value = FNV_OFFSET;
  for (let at = start; at < end; at++) value = Math.imul(value ^ text.charCodeAt(at), FNV_PRIME);
  return value >>> 0;
}

/** Eight hexadecimal digits that change with the text: part of the name of a file that may be cached for ever. */
export function fingerprint(text: string): string {
  return hashText(text).toString(16).padStart(8, "0");
}

/** Two words of 32 bits: enough that no two of a million texts share them by chance. */
export type HashPair = readonly [number, number];

/** Two words that change with a text, to look it up. */
export function hashPairOfText(text: string): HashPair {
  let one = FNV_OFFSET;
  let two = OTHER_OFFSET;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, FNV_PRIME);
    two = Math.imul((two << 13) ^ (two >>> 19) ^ unit, OTHER_PRIME);
  }
  return [scatter(one), scatter(two)];
}

/** Two words that change with bytes, to see whether a file is as it was. */
export function hashPairOfBytes(bytes: Uint8Array): HashPair {
  let [one, two] = [FNV_OFFSET, OTHER_OFFSET];
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, FNV_PRIME);
    two = Math.imul((two << 13) ^ (two >>> 19) ^ byte, OTHER_PRIME);
  }
  return [scatter(one), scatter(two)];
}

/** Lets every bit of a word change every other (the finaliser of MurmurHash3). */
function scatter(word: number): number {
  let value = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
