/** Bits in the order of DEFLATE (RFC 1951, 3.1.1): the lowest bit of a byte first. */
export class BitWriter {
  #bytes = new Uint8Array(1 << 15);
  #length = 0;
  #held = 0;
  #count = 0;

  /** Adds the lowest `count` bits of a number, at most 16 of them. */
  write(bits: number, count: number): void {
    this.#held |= bits << this.#count;
    this.#count += count;
    while (this.#count >= 8) {
      this.#push(this.#held & 0xff);
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  /** All that was written, filled up to a whole byte. */
  finish(): Uint8Array {
    if (this.#count > 0) this.#push(this.#held & 0xff);
    return this.#bytes.slice(0, this.#length);
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }
}
