import type { Run } from "./measure-run.js";

/** Two runs one right after the other, so that both met the same weather on the machine. */
export interface Pair {
  readonly galley: Run;
  readonly other: Run;
}

/** What pairs say of one measure, as of wall time. */
export interface Comparison {
  readonly galley: number;
  readonly other: number;
  /** The median of Galley by the median of the other. */
  readonly ratioOfMedians: number;
  /** The median of the ratios within each pair, which noise that comes and goes touches least. */
  readonly medianOfRatios: number;
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The median of a measure of some runs, or undefined when one of them could not take it. */
export function medianOf(runs: readonly Run[], measure: keyof Run): number | undefined {
  const values = runs.map((run) => run[measure]);
  return values.length === 0 || values.includes(undefined)
    ? undefined
    : median(values.filter((value) => value !== undefined));
}

/** The comparison of a measure, or undefined when one of the runs could not take it. */
export function compare(pairs: readonly Pair[], measure: keyof Run): Comparison | undefined {
  const galley = medianOf(
    pairs.map((pair) => pair.galley),
    measure,
  );
  const other = medianOf(
    pairs.map((pair) => pair.other),
    measure,
  );
  if (galley === undefined || other === undefined) return undefined;
  const ratios = pairs.map(
    (pair) => (pair.galley[measure] ?? Number.NaN) / (pair.other[measure] ?? Number.NaN),
  );
  return { galley, other, ratioOfMedians: galley / other, medianOfRatios: median(ratios) };
}
