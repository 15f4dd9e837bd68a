/** Bits in the order of DEFLATE (RFC 1951, 3.1.1): the lowest bit of a byte first. */
export class BitWriter {
  #bytes = new Uint8Array(1 << 12);
  #length = 0;
  #held = 0;
  #count = 0;

  /** Adds the lowest `count` bits of a number, at most 16 of them. */
  write(bits: number, count: number): void {
    this.#makeRoom(MOST_BYTES);
    this.#held |= bits << this.#count;
    this.#count += count;
    for (; this.#count >= 8; this.#count -= 8, this.#held >>>= 8) this.#bytes[this.#length++] = this.#held;
  }

  /** Adds what stands for each token: its bits, at most 24, and how many they are. */
  writeAll(tokens: Uint16Array, { bits, counts }: BitTable): void {
    this.#makeRoom(tokens.length * MOST_BYTES);
    // In variables of its own the loop is several times as fast as in fields.
    const bytes = this.#bytes;
    let [length, held, count] = [this.#length, this.#held, this.#count];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] ?? 0;
      held |= (bits[token] ?? 0) << count;
      count += counts[token] ?? 0;
      // Three bytes are written always, which is faster than to ask how many are whole.
      bytes[length] = held;
      bytes[length + 1] = held >>> 8;
      bytes[length + 2] = held >>> 16;
      length += count >> 3;
      held >>>= count & ~7;
      count &= 7;
    }
    [this.#length, this.#held, this.#count] = [length, held, count];
  }

  /** All that was written, filled up to a whole byte. */
  finish(): Uint8Array {
    this.write(0, (8 - this.#count) % 8);
    return this.#bytes.slice(0, this.#length);
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + more);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** What is written for each token: the bits, the lowest ones first, and how many there are. */
export interface BitTable {
  readonly bits: Uint32Array;
  readonly counts: Uint8Array;
}

/** So many bytes become of one token at most. */
const MOST_BYTES = 3;
