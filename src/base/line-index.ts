import type { Span } from "./span.js";

/** A place as people count: line and column from 1, the column in UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into lines and columns; built once for a text, each question a binary search. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** How many lines there are; a final newline opens one more, empty line. */
  get count(): number {
    return this.#starts.length;
  }

  /** The line and column of an offset. */
  positionOf(offset: number): LinePosition {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** Where a line of the text stands without its line end, lines counted from 1; the last one for any later. */
  lineSpan(line: number, text: string): Span {
    const start = this.startOf(line);
    const stop = line < this.count ? this.startOf(line + 1) - 1 : text.length;
    return { start, end: stop > start && text[stop - 1] === "\r" ? stop - 1 : stop };
  }

  /** The offset at which a line begins, lines counted from 1; the last line's for any later one. */
  startOf(line: number): number {
    return this.#starts[Math.min(line, this.count) - 1] ?? 0;
  }
}
