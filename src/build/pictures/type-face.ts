/** A letter as it is drawn: how far it moves the pen, and its outline. Lengths are in the units of its face. */
export interface Letter {
  readonly advance: number;
  /** Moves (m), lines (l) and quadratic curves (q) in steps from the point before, with y upwards. */
  readonly outline: string;
}

/** The letters of one weight of a type. */
export interface TypeFace {
  readonly unitsPerEm: number;
  /** Undefined for a sign that the face does not have. */
  letter(codePoint: number): Letter | undefined;
  /** How much nearer two letters stand than their widths say, as a negative number; 0 for most. */
  kerning(left: number, right: number): number;
}

/** A face with the name that its drawn letters are kept under. */
export interface NamedFace extends TypeFace {
  readonly name: string;
}

const LINE = /^([0-9a-f]+) (\d+)(?: ([mlq0-9 -]+))?$/;
const PAIR = /^([0-9a-f]+)\+([0-9a-f]+) (-?\d+)$/;

/** A face from a file of `assets/type/`, as `scripts/write-type.mjs` writes it. */
export function readTypeFace(text: string): TypeFace {
  const letters = new Map<number, Letter>();
  const pairs = new Map<number, Map<number, number>>();
  let unitsPerEm = 1000;
  for (const line of text.split("\n")) {
    const pair = line.includes("+") ? PAIR.exec(line) : null;
    const letter = pair === null ? LINE.exec(line) : null;
    if (pair !== null) {
      const left = codePointOf(pair[1]);
      const kernings = pairs.get(left) ?? new Map<number, number>();
      pairs.set(left, kernings.set(codePointOf(pair[2]), Number(pair[3])));
    } else if (letter !== null)
      letters.set(codePointOf(letter[1]), {
        advance: Number(letter[2]),
        outline: letter[3] ?? "",
      });
    else if (line.startsWith("em ")) unitsPerEm = Number(line.slice("em ".length));
  }
  return {
    unitsPerEm,
    letter: (codePoint) => letters.get(codePoint),
    kerning: (left, right) => pairs.get(left)?.get(right) ?? 0,
  };
}

function codePointOf(hexadecimal = ""): number {
  return Number.parseInt(hexadecimal, 16);
}
