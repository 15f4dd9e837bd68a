import { fillOutline, type Mask } from "./fill-outline.js";
import { INK_STEPS, type Ink } from "./inks.js";
import type { NamedFace } from "./type-face.js";

/** A letter ready to print: the places of its pixels from the pen, and their colours. */
export interface Stamp {
  readonly xs: Int16Array;
  readonly ys: Int16Array;
  readonly colours: Uint8Array;
}

/** A letter is drawn at one of so many places between two pixels. */
export const PHASES = 4;

/** The stamps of all letters that were printed: most come again and again. */
export class LetterStamps {
  readonly #cases = new Map<string, LetterCase>();

  /** The letters of a face in a size and an ink. */
  caseOf(face: NamedFace, size: number, ink: Ink): LetterCase {
    const key = `${face.name} ${size} ${ink}`;
    const kept = this.#cases.get(key) ?? new LetterCase(face, size, ink);
    this.#cases.set(key, kept);
    return kept;
  }
}

/** Letters of one face, size and ink, each made when it is first asked for. */
export class LetterCase {
  readonly #face: NamedFace;
  readonly #size: number;
  readonly #ink: Ink;
  readonly #stamps = new Map<number, Stamp>();

  constructor(face: NamedFace, size: number, ink: Ink) {
    this.#face = face;
    this.#size = size;
    this.#ink = ink;
  }

  /** A letter, with the pen so many of the `PHASES` of a pixel to the right. */
  stampOf(codePoint: number, phase: number): Stamp {
    const key = codePoint * PHASES + phase;
    let stamp = this.#stamps.get(key);
    if (stamp === undefined) {
      const outline = this.#face.letter(codePoint)?.outline ?? "";
      const mask = fillOutline(outline, this.#size / this.#face.unitsPerEm, phase / PHASES);
      stamp = inked(mask, this.#ink);
      this.#stamps.set(key, stamp);
    }
    return stamp;
  }
}

function inked({ left, top, width, coverage }: Mask, ink: Ink): Stamp {
  const { first, steps } = INK_STEPS[ink];
  const most = coverage.length;
  const [xs, ys, colours] = [new Int16Array(most), new Int16Array(most), new Uint8Array(most)];
  let count = 0;
  for (let at = 0; at < most; at++) {
    const step = Math.round((coverage[at] ?? 0) * steps);
    if (step === 0) continue;
    xs[count] = left + (at % width);
    ys[count] = top + Math.floor(at / width);
    colours[count++] = first + step - 1;
  }
  return { xs: xs.slice(0, count), ys: ys.slice(0, count), colours: colours.slice(0, count) };
}
