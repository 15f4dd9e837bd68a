const SIGNS = "abcdefghijklmnopqrstuvwxyz234567";
const BITS = 5;
const BITS_OF_BYTE = 8;

/** Bytes in letters and digits of one case (RFC 4648, 6, without padding): for what may lose its capitals on the way. */
export function base32Of(bytes: Iterable<number>): string {
  let [text, held, bits] = ["", 0, 0];
  for (const byte of bytes) {
    held = (held << BITS_OF_BYTE) | byte;
    bits += BITS_OF_BYTE;
    while (bits >= BITS) {
      bits -= BITS;
      text += SIGNS[(held >>> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + (SIGNS[(held << (BITS - bits)) & 31] ?? "");
}

/** The bytes behind such a text, in capitals or not; undefined when it is none. */
export function bytesOfBase32(text: string): number[] | undefined {
  let [held, bits] = [0, 0];
  const bytes: number[] = [];
  for (const sign of text.toLowerCase()) {
    const value = SIGNS.indexOf(sign);
    if (value === -1) return undefined;
    held = (held << BITS) | value;
    bits += BITS;
    if (bits < BITS_OF_BYTE) continue;
    bits -= BITS_OF_BYTE;
    bytes.push((held >>> bits) & 255);
    held &= (1 << bits) - 1;
  }
  // What is left over pads the last sign, and there is one way to write it.
  return held === 0 ? bytes : undefined;
}
