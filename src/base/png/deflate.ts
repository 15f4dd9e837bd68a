import { BitWriter } from "./bit-writer.js";

/** Where a length of a match begins, and how many bits follow its code (RFC 1951, 3.2.5). */
const LENGTH_STARTS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const SHORTEST = 4;
const LONGEST = 258;
const WINDOW = 1 << 15;
const HASH_BITS = 15;
/** More earlier places are not tried: what repeats in a picture is mostly the line above. */
const MOST_TRIES = 4;
/** Of longer stretches not every place is remembered. */
const REMEMBERED = 16;

/**
 * Bytes packed by DEFLATE (RFC 1951) with its fixed codes. Packers of machines differ in what they write; this one writes
 * the same bytes everywhere, which what is built has to be. Meant for drawings: large plain areas and few colours.
 */
export function deflate(bytes: Uint8Array): Uint8Array {
  const writer = new BitWriter();
  // One block, the last one, with fixed codes.
  writer.write(0b011, 3);
  const finder = new MatchFinder(bytes);
  for (let at = 0; at < bytes.length;) {
    const length = finder.find(at);
    if (length < SHORTEST) writeSymbol(writer, bytes[at] ?? 0);
    else writeMatch(writer, length, finder.distance);
    const step = Math.max(1, length);
    finder.remember(at, step);
    at += step;
  }
  writeSymbol(writer, END);
  return writer.finish();
}

const END = 256;

/** Finds where bytes stood before, by chains of places that begin alike. */
class MatchFinder {
  /** How far before the last place that was asked for the bytes stood. */
  distance = 0;
  readonly #bytes: Uint8Array;
  readonly #heads = new Int32Array(1 << HASH_BITS).fill(-1);
  readonly #before = new Int32Array(WINDOW);

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many bytes from a place on stood before; 0 where too few did. */
  find(at: number): number {
    const bytes = this.#bytes;
    const most = Math.min(LONGEST, bytes.length - at);
    if (most < SHORTEST) return 0;
    let best = SHORTEST - 1;
    let place = this.#heads[this.#hash(at)] ?? -1;
    for (let tries = 0; tries < MOST_TRIES && place >= 0 && at - place < WINDOW; tries++) {
      // Only what is longer than the best is worth a closer look.
      const length = bytes[place + best] === bytes[at + best] ? this.#sameLength(place, at, most) : 0;
      if (length > best) {
        best = length;
        this.distance = at - place;
        if (length === most) break;
      }
      place = this.#before[place % WINDOW] ?? -1;
    }
    return best < SHORTEST ? 0 : best;
  }

  /** Keeps the places of a stretch, of a long one its beginning and its end, where the next one begins. */
  remember(from: number, length: number): void {
    if (length <= 2 * REMEMBERED) return this.#keep(from, from + length);
    this.#keep(from, from + REMEMBERED);
    this.#keep(from + length - REMEMBERED, from + length);
  }

  #keep(from: number, to: number): void {
    const last = Math.min(to, this.#bytes.length - SHORTEST + 1);
    for (let at = from; at < last; at++) {
      const hash = this.#hash(at);
      this.#before[at % WINDOW] = this.#heads[hash] ?? -1;
      this.#heads[hash] = at;
    }
  }

  #sameLength(place: number, at: number, most: number): number {
    const bytes = this.#bytes;
    let length = 0;
    while (length < most && bytes[place + length] === bytes[at + length]) length += 1;
    return length;
  }

  #hash(at: number): number {
    const bytes = this.#bytes;
    const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    const high = ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    return Math.imul(low | high, 0x9e3779b1) >>> (32 - HASH_BITS);
  }
}

function writeMatch(writer: BitWriter, length: number, distance: number): void {
  const lengthAt = LENGTH_CODES[length] ?? 0;
  writeSymbol(writer, END + 1 + lengthAt);
  // The longest has a code of its own without bits behind it.
  const lengthBits = length === LONGEST || lengthAt < 8 ? 0 : (lengthAt >> 2) - 1;
  writer.write(length - (LENGTH_STARTS[lengthAt] ?? 0), lengthBits);
  const distanceAt = distanceCode(distance);
  writer.write(reversed(distanceAt, DISTANCE_BITS), DISTANCE_BITS);
  const further = distanceAt < 4 ? 0 : (distanceAt >> 1) - 1;
  writer.write((distance - 1) & ((1 << further) - 1), further);
}

const DISTANCE_BITS = 5;

/** Two codes for each doubling of the distance (RFC 1951, 3.2.5). */
function distanceCode(distance: number): number {
  const rest = distance - 1;
  if (rest < 4) return rest;
  const highest = 31 - Math.clz32(rest);
  return 2 * highest + ((rest >> (highest - 1)) & 1);
}

/** The code of each length. */
const LENGTH_CODES = Uint8Array.from({ length: LONGEST + 1 }, (_, length) =>
  Math.max(
    0,
    LENGTH_STARTS.findLastIndex((start) => start <= length),
  ),
);

/** A literal, a length or the end by its fixed code (RFC 1951, 3.2.6). */
function writeSymbol(writer: BitWriter, symbol: number): void {
  writer.write(SYMBOL_CODES[symbol] ?? 0, SYMBOL_BITS[symbol] ?? 0);
}

const SYMBOLS = 288;
const SYMBOL_BITS = Uint8Array.from({ length: SYMBOLS }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
const SYMBOL_CODES = Uint16Array.from({ length: SYMBOLS }, (_, symbol) => {
  if (symbol < 144) return reversed(0x30 + symbol, 8);
  if (symbol < 256) return reversed(0x190 + symbol - 144, 9);
  return symbol < 280 ? reversed(symbol - 256, 7) : reversed(0xc0 + symbol - 280, 8);
});

/** Codes are written from their highest bit on, unlike all else. */
function reversed(code: number, count: number): number {
  let bits = 0;
  for (let at = 0; at < count; at++) bits |= ((code >> at) & 1) << (count - 1 - at);
  return bits;
}
