import { adler32, crc32 } from "./checksums.js";
import { deflate } from "./deflate.js";
import { BITS_PER_PIXEL, type PackedRows } from "./packed-rows.js";
import { runTokens } from "./run-tokens.js";

/** A drawing of at most sixteen colours. */
export interface Drawing {
  /** Colours as `#rrggbb`. */
  readonly palette: readonly string[];
  /** The number of a colour for each pixel. */
  readonly rows: PackedRows;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** The keyword of the chunk, which a NUL ends. */
const SIGN_NAME = "Galley\0";
const INDEXED = 3;

/**
 * A drawing as a PNG (https://www.w3.org/TR/png-3/), the same bytes on every machine. `sign` is a word of ASCII that it
 * carries unseen, by which `signOf` knows it again.
 */
export function encodePng({ rows, palette }: Drawing, sign: string): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, rows.width);
  view.setUint32(4, rows.height);
  header.set([BITS_PER_PIXEL, INDEXED], 8);
  const colours = Uint8Array.from(
    palette.flatMap((colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))),
  );
  return joined([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("tEXt", new TextEncoder().encode(SIGN_NAME + sign)),
    chunk("IDAT", zlibStream(rows.bytes)),
    chunk("IEND", new Uint8Array()),
  ]);
}

/** RFC 1950: a window of 32 kB, no dictionary. */
function zlibStream(bytes: Uint8Array): Uint8Array {
  const tokens = runTokens(bytes);
  return joined([Uint8Array.of(0x78, 0x01), deflate(tokens), word(adler32(tokens))]);
}

/** The sign of a PNG that is whole; undefined for one that was changed or cut, and for all else. */
export function signOf(png: Uint8Array): string | undefined {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let sign: string | undefined;
  if (png.length < SIGNATURE.length || SIGNATURE.some((byte, at) => png[at] !== byte)) return undefined;
  for (let at = SIGNATURE.length; at + CHUNK_FRAME <= png.length;) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > png.length) return undefined;
    const body = png.subarray(at + 4, end);
    if (crc32(body) !== view.getUint32(end)) return undefined;
    const type = new TextDecoder("latin1").decode(body.subarray(0, 4));
    const text = type === "tEXt" ? new TextDecoder("latin1").decode(body.subarray(4)) : "";
    if (text.startsWith(SIGN_NAME)) sign = text.slice(SIGN_NAME.length);
    at = end + 4;
    if (type === "IEND") return at === png.length ? sign : undefined;
  }
  return undefined;
}

/** Length, type and checksum of a chunk. */
const CHUNK_FRAME = 12;

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(type), data]);
  return joined([word(data.length), body, word(crc32(body))]);
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
