import { END } from "./run-tokens.js";

/** The CRC-32 of each byte (ISO 3309, as in the annex of the PNG specification). */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The CRC-32 of some bytes, as chunks of a PNG end with. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

const LARGEST_PRIME = 65_521;
/** So many tokens can be added up before the sums are no longer exact: they stay below 2^49. */
const MOST_AT_ONCE = 4096;

/** The Adler-32 of bytes (RFC 1950), told as `runTokens`, as a zlib stream ends with. A run is added up as a whole. */
export function adler32(tokens: Uint16Array): number {
  let [low, high, byte] = [1, 0, 0];
  for (let from = 0; from < tokens.length; from += MOST_AT_ONCE) {
    const to = Math.min(tokens.length, from + MOST_AT_ONCE);
    for (let at = from; at < to; at++) {
      const token = tokens[at] ?? END;
      if (token < END) {
        byte = token;
        low += byte;
        high += low;
        continue;
      }
      const times = token - END;
      high += times * low + byte * ((times * (times + 1)) / 2);
      low += times * byte;
    }
    low %= LARGEST_PRIME;
    high %= LARGEST_PRIME;
  }
  return ((high << 16) | low) >>> 0;
}
