import type { Drawing } from "../../base/png/encode-png.js";
import { PackedRows } from "../../base/png/packed-rows.js";
import { INK_STEPS, type Ink, PALETTE } from "./inks.js";
import { type LetterStamps, PHASES, type Stamp } from "./letter-stamps.js";
import type { SetLine } from "./set-text.js";

/** Paper to draw on. */
export class Sheet implements Drawing {
  readonly palette = PALETTE;
  readonly rows: PackedRows;
  readonly #stamps: LetterStamps;

  /** Width and height are in pixels. */
  constructor(width: number, height: number, stamps: LetterStamps) {
    this.rows = new PackedRows(width, height);
    this.#stamps = stamps;
  }

  /** Makes the sheet like another one of the same size. */
  copyFrom(other: Sheet): void {
    this.rows.copyFrom(other.rows);
  }

  /** A rule: a filled rectangle on whole pixels. */
  rule(x: number, y: number, width: number, height: number): void {
    const { first, steps } = INK_STEPS.black;
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) this.rows.raise(column, row, first + steps - 1);
  }

  /** Prints a line of text with the pen at a place; what would lie beside the sheet is cut off. */
  print(line: SetLine, x: number, baseline: number, ink: Ink): void {
    const letterCase = this.#stamps.caseOf(line.face, line.size, ink);
    for (const { codePoint, at } of line.letters) {
      const pen = Math.round((x + at) * PHASES);
      const pixel = Math.floor(pen / PHASES);
      this.#press(letterCase.stampOf(codePoint, pen - pixel * PHASES), pixel, baseline);
    }
  }

  #press({ xs, ys, colours }: Stamp, x: number, y: number): void {
    const { rows } = this;
    for (let at = 0; at < colours.length; at++)
      rows.raise(x + (xs[at] ?? 0), y + (ys[at] ?? 0), colours[at] ?? 0);
  }
}
