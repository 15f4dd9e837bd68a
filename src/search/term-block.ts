import { ByteReader } from "./byte-reader.js";
import type { ByteWriter } from "./byte-writer.js";
import { sharedLength } from "./index-root.js";

/** Terms in order, each behind what it shares with the one before, with their lists as bytes. */
export class TermBlockWriter {
  readonly #writer: ByteWriter;
  #last = "";

  constructor(writer: ByteWriter) {
    this.#writer = writer;
  }

  /** `lists` holds the term's list from `start` to before `end`. */
  add(term: string, count: number, lists: ByteWriter, start: number, end: number): void {
    const shared = sharedLength(this.#last, term);
    this.#writer.number(shared);
    this.#writer.text(term.slice(shared));
    this.#writer.number(count);
    this.#writer.number(end - start);
    this.#writer.copy(lists, start, end);
    this.#last = term;
  }
}

/** One term of a block. */
export interface TermEntry {
  readonly term: string;
  /** In how many items it stands. */
  readonly count: number;
  /** For `readPostings`. */
  readonly list: Uint8Array;
}

/** The terms of a block in their order. Throws a Failure `bad-input` where the bytes end too early. */
export function readTermBlock(bytes: Uint8Array): TermEntry[] {
  const reader = new ByteReader(bytes);
  const entries: TermEntry[] = [];
  let term = "";
  while (!reader.isAtEnd) {
    term = term.slice(0, reader.number()) + reader.text();
    const count = reader.number();
    entries.push({ term, count, list: reader.bytes(reader.number()) });
  }
  return entries;
}
