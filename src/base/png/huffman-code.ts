/** The longest code that DEFLATE knows, in bits. */
const LONGEST_CODE = 15;

/**
 * How long the code of each symbol is, in bits, by how often each comes: Huffman's method, held to the 15 bits of DEFLATE.
 * It is 0 for a symbol that never comes. At least two must come.
 */
export function codeLengths(counts: Uint32Array): Uint8Array {
  const lengths = depthsOf(counts);
  if (lengths.every((length) => length <= LONGEST_CODE)) return lengths;
  // Halved, rare symbols weigh more beside frequent ones, and their codes become shorter.
  return codeLengths(counts.map((count) => (count + 1) >> 1));
}

/** How deep each symbol lies in the tree that joins the two lightest nodes again and again. */
function depthsOf(counts: Uint32Array): Uint8Array {
  const countOf = (symbol: number) => counts[symbol] ?? 0;
  const symbols = Array.from(counts.keys())
    .filter((symbol) => countOf(symbol) > 0)
    .sort((one, other) => countOf(one) - countOf(other) || one - other);
  // First the symbols from the lightest on, then what joins two, as it is made: that is from the lightest on, too.
  const weights = symbols.map(countOf);
  const parents: number[] = [];
  let [symbolAt, joinAt] = [0, symbols.length];
  const takeLightest = () => {
    const join = weights[joinAt] ?? Infinity;
    return symbolAt < symbols.length && (weights[symbolAt] ?? 0) <= join ? symbolAt++ : joinAt++;
  };
  while (weights.length < 2 * symbols.length - 1) {
    const [one, other] = [takeLightest(), takeLightest()];
    parents[one] = parents[other] = weights.length;
    weights.push((weights[one] ?? 0) + (weights[other] ?? 0));
  }
  const depths = new Uint8Array(weights.length);
  for (let at = parents.length - 1; at >= 0; at--) depths[at] = (depths[parents[at] ?? 0] ?? 0) + 1;
  const bySymbol = new Uint8Array(counts.length);
  symbols.forEach((symbol, at) => (bySymbol[symbol] = depths[at] ?? 0));
  return bySymbol;
}

/** The code of each symbol by how long each is (RFC 1951, 3.2.2), its bits in the order in which they are written. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length);
  let next = 0;
  for (let length = 1; length <= LONGEST_CODE; length++, next <<= 1)
    for (let symbol = 0; symbol < lengths.length; symbol++)
      if (lengths[symbol] === length) codes[symbol] = reversed(next++, length);
  return codes;
}

/** Codes are written from their highest bit on, unlike all else. */
export function reversed(code: number, count: number): number {
  let bits = 0;
  for (let at = 0; at < count; at++) bits |= ((code >> at) & 1) << (count - 1 - at);
  return bits;
}
