/** The CRC-32 of each byte (ISO 3309, as in the annex of the PNG specification). */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The CRC-32 of some bytes, as chunks of a PNG end with. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

const LARGEST_PRIME = 65_521;
/** So many bytes can be added up before the sums outgrow 32 bits (RFC 1950). */
const MOST_AT_ONCE = 5_552;

/** The Adler-32 of some bytes (RFC 1950), as a zlib stream ends with. */
export function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (let from = 0; from < bytes.length; from += MOST_AT_ONCE) {
    const to = Math.min(bytes.length, from + MOST_AT_ONCE);
    for (let at = from; at < to; at++) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= LARGEST_PRIME;
    high %= LARGEST_PRIME;
  }
  return ((high << 16) | low) >>> 0;
}
