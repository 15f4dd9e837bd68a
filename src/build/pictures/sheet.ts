import type { Drawing } from "../../base/png/encode-png.js";
import { fillOutline, type Mask } from "./fill-outline.js";
import type { SetLine } from "./set-text.js";

/** What a sheet is printed with. */
export type Ink = "black" | "spot";

const PAPER = "#fffdf8";
/** Each ink in its steps from the palest to the full one; with the paper they are all the colours that a PNG of four bits has. */
const INKS = {
  black: { colour: "#1d1b18", first: 1, steps: 9 },
  spot: { colour: "#8c2a14", first: 10, steps: 6 },
} as const;
/** A letter is drawn at one of so many places between two pixels. */
const PHASES = 4;

/** The masks of letters that were drawn before: most letters come again and again. */
export type MaskStore = Map<string, Mask>;

/** Paper to draw on. */
export class Sheet implements Drawing {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  readonly #masks: MaskStore;

  constructor(width: number, height: number, masks: MaskStore) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height);
    this.#masks = masks;
  }

  get palette(): readonly string[] {
    return [
      PAPER,
      ...Object.values(INKS).flatMap(({ colour, steps }) =>
        Array.from({ length: steps }, (_, at) => mixed(PAPER, colour, (at + 1) / steps)),
      ),
    ];
  }

  /** A rule: a filled rectangle on whole pixels. */
  rule(x: number, y: number, width: number, height: number): void {
    const { first, steps } = INKS.black;
    for (let row = y; row < y + height; row++)
      this.pixels.fill(first + steps - 1, row * this.width + x, row * this.width + x + width);
  }

  /** Prints a line of text with the pen at a place; what would lie beside the sheet is cut off. */
  print(line: SetLine, x: number, baseline: number, ink: Ink): void {
    for (const { codePoint, at } of line.letters) {
      const pen = Math.round((x + at) * PHASES);
      const pixel = Math.floor(pen / PHASES);
      this.#stamp(this.#mask(line, codePoint, pen - pixel * PHASES), pixel, baseline, ink);
    }
  }

  #mask({ face, size }: SetLine, codePoint: number, phase: number): Mask {
    const key = `${face.name} ${size} ${codePoint} ${phase}`;
    let mask = this.#masks.get(key);
    if (mask === undefined) {
      const outline = face.letter(codePoint)?.outline ?? "";
      mask = fillOutline(outline, size / face.unitsPerEm, phase / PHASES);
      this.#masks.set(key, mask);
    }
    return mask;
  }

  #stamp({ left, top, width, height, coverage }: Mask, x: number, y: number, ink: Ink): void {
    const { first, steps } = INKS[ink];
    const { pixels, width: sheetWidth, height: sheetHeight } = this;
    for (let row = 0; row < height; row++) {
      const sheetRow = y + top + row;
      if (sheetRow < 0 || sheetRow >= sheetHeight) continue;
      for (let column = 0; column < width; column++) {
        const step = Math.round((coverage[row * width + column] ?? 0) * steps);
        const sheetColumn = x + left + column;
        if (step === 0 || sheetColumn < 0 || sheetColumn >= sheetWidth) continue;
        const place = sheetRow * sheetWidth + sheetColumn;
        pixels[place] = Math.max(pixels[place] ?? 0, first + step - 1);
      }
    }
  }
}

function mixed(paper: string, colour: string, part: number): string {
  const channel = (from: string, at: number) => Number.parseInt(from.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) => Math.round(channel(paper, at) * (1 - part) + channel(colour, at) * part))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
}
