/** How much of each pixel a letter covers, from 0 to 1, row by row; `left` and `top` say where it lies from the pen. */
export interface Mask {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly coverage: Float64Array;
}

/** An outline as lines: x and y of both ends of each, in pixels, y downwards. */
type Lines = readonly (readonly [x0: number, y0: number, x1: number, y1: number])[];

const NOTHING: Mask = { left: 0, top: 0, width: 0, height: 0, coverage: new Float64Array() };
/** Pieces of a curve are no longer than about so many pixels. */
const PIECE = 4;
const MOST_PIECES = 24;

/**
 * Fills the outline of a letter, `scale` pixels for each of its units, with the pen at `shift` pixels. Only sums, products
 * and quotients are reckoned, which every machine does alike.
 */
export function fillOutline(outline: string, scale: number, shift: number): Mask {
  const lines = linesOf(outline, scale, shift);
  if (lines.length === 0) return NOTHING;
  const xs = lines.flatMap(([x0, , x1]) => [x0, x1]);
  const ys = lines.flatMap(([, y0, , y1]) => [y0, y1]);
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  // What a line leaves to its right may reach the pixel beyond the last one.
  const width = Math.ceil(Math.max(...xs)) - left + 2;
  const height = Math.ceil(Math.max(...ys)) - top + 1;
  const sums = new Float64Array(width * height);
  for (const [x0, y0, x1, y1] of lines) addLine(sums, width, x0 - left, y0 - top, x1 - left, y1 - top);
  for (let row = 0; row < sums.length; row += width) {
    let sum = 0;
    for (let at = row; at < row + width; at++) {
      sum += sums[at] ?? 0;
      sums[at] = Math.min(1, Math.abs(sum));
    }
  }
  return { left, top, width, height, coverage: sums };
}

function linesOf(outline: string, scale: number, shift: number): Lines {
  const lines: [number, number, number, number][] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const draw = (toX: number, toY: number) =>
    lines.push([shift + x * scale, -y * scale, shift + toX * scale, -toY * scale]);
  for (const [, command, numbers = ""] of outline.matchAll(/([mlq])([-\d ]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0] = numbers.split(" ").map(Number);
    if (command === "m") {
      draw(startX, startY);
      [x, y, startX, startY] = [x + a, y + b, x + a, y + b];
      continue;
    }
    const points: [number, number][] =
      command === "l" ? [[x + a, y + b]] : piecesOf([x, y, x + a, y + b, x + c, y + d], scale);
    for (const [toX, toY] of points) {
      draw(toX, toY);
      [x, y] = [toX, toY];
    }
  }
  draw(startX, startY);
  return lines.filter(([, y0, , y1]) => y0 !== y1);
}

/** The points along a quadratic curve, without its first one. */
function piecesOf(curve: readonly number[], scale: number): [number, number][] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = curve;
  const length = (Math.abs(x1 - x0) + Math.abs(y1 - y0) + Math.abs(x2 - x1) + Math.abs(y2 - y1)) * scale;
  const count = Math.min(MOST_PIECES, Math.max(2, Math.ceil(length / PIECE)));
  return Array.from({ length: count }, (_, at) => {
    const t = (at + 1) / count;
    const u = 1 - t;
    return [u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2];
  });
}

/**
 * Notes in each row what a line changes of how much is covered: at each pixel the difference to the one on its left, so
 * that adding them up from the left gives what lies within the outline.
 */
function addLine(sums: Float64Array, width: number, x0: number, y0: number, x1: number, y1: number): void {
  const direction = y0 < y1 ? 1 : -1;
  const [topX, topY, bottomX, bottomY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (bottomX - topX) / (bottomY - topY);
  let x = topX;
  for (let row = Math.floor(topY); row < bottomY; row++) {
    const from = Math.max(topY, row);
    const to = Math.min(bottomY, row + 1);
    const nextX = to === bottomY ? bottomX : topX + (to - topY) * slope;
    addSlice(sums, row * width, (to - from) * direction, x, nextX);
    x = nextX;
  }
}

/** The part of a line within one row, which goes from `x0` to `x1` and changes the row by `amount`. */
function addSlice(sums: Float64Array, row: number, amount: number, x0: number, x1: number): void {
  const [left, right] = x0 < x1 ? [x0, x1] : [x1, x0];
  const first = Math.floor(left);
  const last = Math.ceil(right);
  if (last <= first + 1) {
    const middle = (left + right) / 2 - first;
    add(sums, row + first, amount * (1 - middle));
    add(sums, row + first + 1, amount * middle);
    return;
  }
  // The line crosses several pixels; of each it covers what lies to its right.
  let before = 0;
  for (let pixel = first; pixel < last; pixel++) {
    const covered = coveredUpTo(pixel + 1, left, right);
    add(sums, row + pixel, amount * (covered - before));
    before = covered;
  }
  add(sums, row + last, amount * (1 - before));
}

/** The mean part of the pixel that ends at `x` which lies to the right of a line that goes evenly from `left` to `right`. */
function coveredUpTo(x: number, left: number, right: number): number {
  const span = right - left;
  const within = (edge: number) => {
    const reach = Math.min(right, Math.max(left, edge)) - left;
    return (reach * reach) / (2 * span) + Math.max(0, edge - right);
  };
  return within(x) - within(x - 1);
}

function add(sums: Float64Array, at: number, amount: number): void {
  sums[at] = (sums[at] ?? 0) + amount;
}
