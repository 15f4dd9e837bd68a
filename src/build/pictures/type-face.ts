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
const PAIR = /^([0-9a-f]+\+[0-9a-f]+) (-?\d+)$/;

/** A face from a file of `assets/type/`, as `scripts/write-type.mjs` writes it. */
export function readTypeFace(text: string): TypeFace {
  const letters = new Map<number, Letter>();
  const pairs = new Map<string, number>();
  let unitsPerEm = 1000;
  for (const line of text.split("\n")) {
    const pair = line.includes("+") ? PAIR.exec(line) : null;
    const letter = pair === null ? LINE.exec(line) : null;
    if (pair !== null) pairs.set(pair[1] ?? "", Number(pair[2]));
    else if (letter !== null)
      letters.set(Number.parseInt(letter[1] ?? "", 16), {
        advance: Number(letter[2]),
        outline: letter[3] ?? "",
      });
    else if (line.startsWith("em ")) unitsPerEm = Number(line.slice("em ".length));
  }
  return {
    unitsPerEm,
    letter: (codePoint) => letters.get(codePoint),
    kerning: (left, right) => pairs.get(`${left.toString(16)}+${right.toString(16)}`) ?? 0,
  };
}
