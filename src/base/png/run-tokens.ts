/** Longer runs are several (RFC 1951, 3.2.5). */
export const LONGEST_RUN = 258;
/** The token of the end. */
export const END = 256;

/**
 * Bytes as tokens: up to 255 a byte, 256 the end, and from there on a run, which is so many times more the byte before.
 */
export function runTokens(bytes: Uint8Array): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let tokens = new Uint16Array(64 + (bytes.length >> 3));
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    if (count + 1 >= tokens.length) tokens = enlarged(tokens);
    const length = at === 0 ? 0 : runLength(bytes, view, at);
    tokens[count++] = length === 0 ? (bytes[at] ?? 0) : END + length;
    at += Math.max(1, length);
  }
  tokens[count++] = END;
  return tokens.subarray(0, count);
}

/** How often the byte before a place comes again from there on; 0 where it does not often enough. */
function runLength(bytes: Uint8Array, view: DataView, from: number): number {
  const byte = bytes[from - 1] ?? 0;
  // Four bytes are compared at once: most of a drawing is blank, and the rest seldom a run.
  const four = Math.imul(byte, 0x01010101);
  if (from + 4 > bytes.length || view.getInt32(from) !== four) return 0;
  const last = Math.min(bytes.length, from + LONGEST_RUN);
  let end = from + 4;
  while (end + 4 <= last && view.getInt32(end) === four) end += 4;
  while (end < last && bytes[end] === byte) end += 1;
  return end - from;
}

function enlarged(tokens: Uint16Array): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(2 * tokens.length);
  larger.set(tokens);
  return larger;
}
