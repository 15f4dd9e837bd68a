/** So many bits has a pixel. */
export const BITS_PER_PIXEL = 4;

/** Pixels of sixteen colours, 0 at first, as a PNG packs them: before each row a 0, as it is not filtered, then two in a byte. */
export class PackedRows {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly #stride: number;

  /** In pixels; the width is even. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#stride = 1 + width / 2;
    this.bytes = new Uint8Array(this.#stride * height);
  }

  /** Gives a pixel a colour, unless it has one of a higher number or would lie beside the drawing. */
  raise(x: number, y: number, colour: number): void {
    if (x < 0 || x >= this.width || y < 0 || y >= this.height) return;
    const place = y * this.#stride + 1 + (x >> 1);
    // The left pixel is the higher half.
    const shift = (x & 1) === 0 ? BITS_PER_PIXEL : 0;
    const byte = this.bytes[place] ?? 0;
    const more = colour - ((byte >> shift) & 0xf);
    if (more > 0) this.bytes[place] = byte + (more << shift);
  }

  /** Makes all pixels those of another drawing of the same size. */
  copyFrom(other: PackedRows): void {
    this.bytes.set(other.bytes);
  }
}
