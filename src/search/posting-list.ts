import type { ByteReader } from "./byte-reader.js";
import type { ByteWriter } from "./byte-writer.js";

/** A term in so many items of a run says little, so its places in their titles are left out. */
export const COMMON = 3000;

const IS_PLAIN = 0;
const IS_DIFFERENCES = 1;
const IS_BITS = 2;

/** An item of a run, counted from its first, with the mark of a term: `item * 256 + mark`, below 2^32. Lists of them rise. */
export type Posting = number;

/** Writes a list with the places of the term, each item as its distance from the one before. */
export function writePostings(postings: readonly Posting[], writer: ByteWriter): void {
  writer.byte(IS_PLAIN);
  let last = -1;
  for (const posting of postings) {
    const item = itemOf(posting);
    writer.number(item - last - 1);
    writer.byte(posting % 256);
    last = item;
  }
}

/** The item of a posting. */
export function itemOf(posting: Posting): number {
  return posting >>> 8;
}

/** Writes items alone: as distances or as one bit for each item of the run, whichever is shorter. */
export function writeItems(items: readonly number[], runLength: number, writer: ByteWriter): void {
  const bits = new Uint8Array((runLength + 7) >> 3);
  if (items.length >= bits.length) {
    writer.byte(IS_BITS);
    for (let at = 0; at < items.length; at++) {
      const item = items[at] ?? 0;
      bits[item >> 3] = (bits[item >> 3] ?? 0) | (1 << (item & 7));
    }
    writer.bytes(bits);
    return;
  }
  writer.byte(IS_DIFFERENCES);
  let last = -1;
  for (let at = 0; at < items.length; at++) {
    const item = items[at] ?? 0;
    writer.number(item - last - 1);
    last = item;
  }
}

/** Reads a list of any of the three forms to its reader's end and tells each item with its mark, `UNMARKED` where it has none. */
export function readPostings(reader: ByteReader, tell: (item: number, mark: number) => void): void {
  const form = reader.byte();
  if (form === IS_BITS) {
    for (let at = 0; !reader.isAtEnd; at++) {
      const bits = reader.byte();
      if (bits === 0) continue;
      for (let bit = 0; bit < 8; bit++) if ((bits & (1 << bit)) !== 0) tell(at * 8 + bit, UNMARKED);
    }
    return;
  }
  for (let item = -1; !reader.isAtEnd;) {
    item += reader.number() + 1;
    tell(item, form === IS_PLAIN ? reader.byte() : UNMARKED);
  }
}

/** The place of what stands not in the title but beside it: a host, a town, a tag. */
export const ELSEWHERE = 15;
/** The place of what stands so far behind in a title that its place is not kept. */
export const FAR = 14;
/** The mark where none was kept. */
export const UNMARKED = FAR;
/** Upper ends of the classes in which the length of a title is kept, in words. */
const LENGTHS: readonly number[] = [1, 2, 3, 4, 6, 8, 12];
/** What is taken as the length of a title of each class. */
const LENGTH_OF_CLASS: readonly number[] = [1, 2, 3, 4, 5, 7, 10, 16];

/** What is kept of a term in an item. */
export interface Mark {
  /** Of its first appearance in the title, counted in words. */
  readonly place: number;
  /** About how many words the title has. */
  readonly titleLength: number;
  /** Whether an older item led to the same page. */
  readonly isRepeated: boolean;
}

/** The mark as one byte. */
export function markOf({ place, titleLength, isRepeated }: Mark): number {
  const found = LENGTHS.findIndex((most) => titleLength <= most);
  const lengthClass = found === -1 ? LENGTHS.length : found;
  return (place & 0xf) | (lengthClass << 4) | (isRepeated ? 0x80 : 0);
}

/** Where the term stands: up to 13, `FAR` or `ELSEWHERE`. */
export function placeOf(mark: number): number {
  return mark & 0xf;
}

/** About how many words the title has. */
export function titleLengthOf(mark: number): number {
  return LENGTH_OF_CLASS[(mark >> 4) & 7] ?? 1;
}

/** Whether an older item led to the same page. */
export function isRepeated(mark: number): boolean {
  return (mark & 0x80) !== 0;
}
