import { crc32, deflateSync, inflateSync } from "node:zlib";

/** The pixels of a picture, three bytes each. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_SIZE = 256;
const BYTES = 3;
const TRUE_COLOUR = 2;
const INDEXED = 3;

/**
 * Makes a browser's screenshot less than half as large (https://www.w3.org/TR/png-3/): 256 of its colours become a
 * palette, and every other pixel takes the nearest of them. Reads 8-bit pictures without transparency only.
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, rgb } = readPixels(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += BYTES) {
    const colour = rgb.readUIntBE(at, BYTES);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const { palette, indices } = choosePalette(counts);
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at++) {
    const line = Math.floor(at / width);
    lines[at + line + 1] = indices.get(rgb.readUIntBE(at * BYTES, BYTES)) ?? 0;
  }
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, INDEXED, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const entries = Buffer.concat(palette.map((colour) => bytesOf(colour)));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", entries),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function readPixels(png: Buffer): Pixels {
  const data: Buffer[] = [];
  let head = Buffer.alloc(0);
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 8, at + 8 + length);
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "IHDR") head = Buffer.from(body);
    if (type === "IDAT") data.push(body);
    at += length + 12;
  }
  const [depth, colourType, , , interlace] = head.subarray(8);
  if (depth !== 8 || colourType !== TRUE_COLOUR || interlace !== 0)
    throw new Error(`Unexpected kind of PNG (${depth}, ${colourType}, ${interlace}), expected 8-bit RGB`);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  return { width, height, rgb: unfilter(inflateSync(Buffer.concat(data)), width * BYTES, height) };
}

/** Undoes what makes each byte of a line the difference to its neighbours. */
function unfilter(filtered: Buffer, lineLength: number, height: number): Buffer {
  const out = Buffer.alloc(lineLength * height);
  for (let line = 0; line < height; line++) {
    const filter = filtered[line * (lineLength + 1)];
    for (let x = 0; x < lineLength; x++) {
      const at = line * lineLength + x;
      const left = x < BYTES ? 0 : (out[at - BYTES] ?? 0);
      const above = line === 0 ? 0 : (out[at - lineLength] ?? 0);
      const corner = x < BYTES || line === 0 ? 0 : (out[at - lineLength - BYTES] ?? 0);
      out[at] = (filtered[at + line + 1] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return out;
}

function predicted(filter: number | undefined, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) => Math.abs(guess - one)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/**
 * Chooses one colour after the other: the one whose pixels are now the farthest from what is chosen. So text keeps its
 * many greys, and a small bright thing its one colour.
 */
function choosePalette(counts: ReadonlyMap<number, number>): {
  palette: readonly number[];
  indices: ReadonlyMap<number, number>;
} {
  const palette: number[] = [];
  const left = [...counts]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .map(([colour, count]) => ({ colour, count, index: 0, distance: Infinity }));
  const loss = ({ count, distance }: { count: number; distance: number }) => count * distance;
  while (palette.length < PALETTE_SIZE) {
    const worst = left.reduce((most, one) => (loss(one) > loss(most) ? one : most));
    if (worst.distance === 0) break;
    const { colour } = worst;
    for (const one of left) {
      const distance = distanceBetween(one.colour, colour);
      if (distance < one.distance) Object.assign(one, { distance, index: palette.length });
    }
    palette.push(colour);
  }
  return { palette, indices: new Map(left.map(({ colour, index }) => [colour, index])) };
}

function distanceBetween(a: number, b: number): number {
  const difference = (shift: number) => ((a >> shift) & 255) - ((b >> shift) & 255);
  return difference(16) ** 2 + difference(8) ** 2 + difference(0) ** 2;
}

function bytesOf(colour: number): Buffer {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUIntBE(colour, 0, BYTES);
  return bytes;
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const frame = Buffer.alloc(typed.length + 8);
  frame.writeUInt32BE(body.length, 0);
  typed.copy(frame, 4);
  frame.writeUInt32BE(crc32(typed), typed.length + 4);
  return frame;
}
