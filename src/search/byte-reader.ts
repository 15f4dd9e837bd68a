import { Failure } from "../base/failure.js";

/** A number of five bytes holds 35 bits; what is longer was not written by us. */
const MOST_NUMBER_BYTES = 5;
const decoder = new TextDecoder();

/** Reads what a `ByteWriter` wrote. Throws a Failure `bad-input` where the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw tooShort();
    return value;
  }

  number(): number {
    let value = 0;
    for (let count = 0; count < MOST_NUMBER_BYTES; count++) {
      const byte = this.byte();
      value |= (byte & 0x7f) << (7 * count);
      if (byte < 0x80) return value >>> 0;
    }
    throw new Failure(
      "bad-input",
      "Unexpected number without an end in the search index, expected five bytes",
    );
  }

  /** As many bytes as asked for, not copied. */
  bytes(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw tooShort();
    const found = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return found;
  }

  text(): string {
    return decoder.decode(this.bytes(this.number()));
  }
}

function tooShort(): Failure {
  return new Failure("bad-input", "Unexpected end of a piece of the search index, expected more bytes");
}
