/** How far the beginning of a file is looked at. */
const LOOKED_AT = 512;
const MANY = 4;

/**
 * The text of bytes that come in pieces: UTF-8, or UTF-16 where a byte order mark or zero bytes say so, as exports of
 * spreadsheets are. What is none becomes U+FFFD. No text begins with a byte order mark.
 */
export async function* decodePieces(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly text: string; readonly bytes: number }> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece));
    yield { text: decoder.decode(piece, { stream: true }), bytes: piece.length };
  }
  yield { text: decoder?.decode() ?? "", bytes: 0 };
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const looked = bytes.subarray(0, LOOKED_AT);
  // ASCII in UTF-16 is zero in every other byte.
  const zeros = (rest: number) =>
    looked.reduce((sum, byte, at) => sum + Number(byte === 0 && at % 2 === rest), 0);
  if (zeros(1) * MANY > looked.length) return "utf-16le";
  return zeros(0) * MANY > looked.length ? "utf-16be" : "utf-8";
}
