import { type BitTable, BitWriter } from "./bit-writer.js";
import { codeLengths, codesOf, reversed } from "./huffman-code.js";
import { END, LONGEST_RUN } from "./run-tokens.js";

/**
 * Bytes, told as `runTokens`, packed by DEFLATE (RFC 1951). Packers of machines differ in what they write; this one writes the same bytes
 * everywhere, which what is built has to be. Meant for drawings, large plain areas and few colours: of what repeats it
 * finds runs of a byte alone, and the codes are made for what comes.
 */
export function deflate(tokens: Uint16Array): Uint8Array {
  const lengths = codeLengths(symbolCounts(tokens));
  const writer = new BitWriter();
  writeHeader(writer, lengths);
  writer.writeAll(tokens, tokenBits(lengths));
  return writer.finish();
}

/** Where the runs of each symbol from 257 on begin, and how many bits follow its code (RFC 1951, 3.2.5). */
const RUN_STARTS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const SYMBOLS = END + 1 + RUN_STARTS.length;
const TOKENS = END + 1 + LONGEST_RUN;

/** The symbol of each token: runs share them. */
const TOKEN_SYMBOLS = Uint16Array.from({ length: TOKENS }, (_, token) => {
  const run = RUN_STARTS.findLastIndex((start) => start <= token - END);
  return Math.min(token, END) + run + 1;
});

function symbolCounts(tokens: Uint16Array): Uint32Array {
  const counts = new Uint32Array(SYMBOLS);
  // Two must come at least: beside the end something else, though nothing be packed.
  counts[0] = 1;
  for (let at = 0; at < tokens.length; at++) {
    const symbol = TOKEN_SYMBOLS[tokens[at] ?? 0] ?? 0;
    counts[symbol] = (counts[symbol] ?? 0) + 1;
  }
  return counts;
}

/** One block, the last one, with codes of its own, of which it tells the lengths (RFC 1951, 3.2.7). */
function writeHeader(writer: BitWriter, lengths: Uint8Array): void {
  writer.write(0b101, 3);
  writer.write(SYMBOLS - 257, 5);
  writer.write(DISTANCES - 1, 5);
  // The lengths have codes themselves, of four bits each; three symbols that stand for several lengths are not used.
  writer.write(19 - 4, 4);
  for (let at = 0; at < 19; at++) writer.write(at < 3 ? 0 : 4, 3);
  for (const length of lengths) writer.write(reversed(length, 4), 4);
  for (let at = 0; at < DISTANCES; at++) writer.write(reversed(DISTANCE_BITS, 4), 4);
}

/** A run repeats the byte before, which is the first distance. There is a second one, as some programs expect two. */
const DISTANCES = 2;
const DISTANCE_BITS = 1;

/** What is written for each token, and how many bits that are: its code, which run it is, and the distance 0. */
function tokenBits(lengths: Uint8Array): BitTable {
  const codes = codesOf(lengths);
  const bits = new Uint32Array(TOKENS);
  const counts = new Uint8Array(TOKENS);
  for (let token = 0; token < TOKENS; token++) {
    const symbol = TOKEN_SYMBOLS[token] ?? 0;
    const length = lengths[symbol] ?? 0;
    const rest = token <= END ? 0 : token - END - (RUN_STARTS[symbol - END - 1] ?? 0);
    bits[token] = (codes[symbol] ?? 0) | (rest << length);
    counts[token] = length + (token <= END ? 0 : runBits(symbol) + DISTANCE_BITS);
  }
  return { bits, counts };
}

/** How many bits behind a symbol tell which of its runs it is; the longest one has a symbol of its own. */
function runBits(symbol: number): number {
  const at = symbol - END - 1;
  return at < 8 || symbol === SYMBOLS - 1 ? 0 : (at >> 2) - 1;
}
