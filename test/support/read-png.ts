import { inflateSync } from "node:zlib";

/** What a PNG of sixteen colours shows: the number of a colour for each pixel, row by row, and the colours. */
export interface ReadPng {
  readonly width: number;
  readonly height: number;
  readonly palette: readonly string[];
  readonly pixels: Uint8Array;
}

/** Reads a PNG of four bits a pixel whose rows are not filtered, without any code of ours; throws on others. */
export function readPng(bytes: Uint8Array): ReadPng {
  const png = Buffer.from(bytes);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, end));
    at = end + 4;
  }
  const header = chunks.get("IHDR") ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.toString("hex", 8) !== "0403000000") throw new Error("Unexpected header");
  const data = inflateSync(chunks.get("IDAT") ?? "");
  const stride = 1 + width / 2;
  if (data.length !== stride * height) throw new Error("Unexpected number of rows");
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    if (data[y * stride] !== 0) throw new Error("Unexpected filter");
    for (let x = 0; x < width; x++) {
      const byte = data[y * stride + 1 + (x >> 1)] ?? 0;
      pixels[y * width + x] = x % 2 === 0 ? byte >> 4 : byte & 15;
    }
  }
  const palette = chunks.get("PLTE")?.toString("hex").match(/.{6}/g) ?? [];
  return { width, height, palette: palette.map((colour) => `#${colour}`), pixels };
}
