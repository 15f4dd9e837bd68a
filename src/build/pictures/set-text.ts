import type { NamedFace } from "./type-face.js";

/** Letters of one face and size in a line, each with the pen's place from the line's beginning, in pixels. */
export interface SetLine {
  readonly face: NamedFace;
  readonly size: number;
  readonly letters: readonly { readonly codePoint: number; readonly at: number }[];
  readonly width: number;
}

const ELLIPSIS = "…";

/** Sets a text in one line, however long; signs that the face does not have are left out. */
export function setLine(text: string, face: NamedFace, size: number, spacing = 0): SetLine {
  const scale = size / face.unitsPerEm;
  const letters: { codePoint: number; at: number }[] = [];
  let pen = 0;
  let before: number | undefined;
  for (const sign of text) {
    const codePoint = sign.codePointAt(0) ?? 0;
    const letter = face.letter(codePoint);
    if (letter === undefined) continue;
    if (before !== undefined) pen += face.kerning(before, codePoint) * scale + spacing;
    letters.push({ codePoint, at: pen });
    pen += letter.advance * scale;
    before = codePoint;
  }
  return { face, size, letters, width: pen };
}

/** How many lines there are for a text, and how wide they are in pixels. */
export interface Room {
  readonly width: number;
  readonly lines: number;
}

/**
 * Breaks a text into lines at spaces, as even as they can be in as few lines as it needs; what does not fit into the last
 * one is cut with an ellipsis.
 */
export function setParagraph(text: string, face: NamedFace, size: number, room: Room): readonly SetLine[] {
  const words = text.split(" ").filter((word) => word !== "");
  const broken = breakWords(words, face, size, room);
  if (!broken.isWhole || broken.lines.length < 2) return broken.lines;
  const total = broken.lines.reduce((sum, { width }) => sum + width, 0);
  for (let width = total / broken.lines.length; width < room.width; width += size / 2) {
    const even = breakWords(words, face, size, { width, lines: broken.lines.length });
    if (even.isWhole) return even.lines;
  }
  return broken.lines;
}

/** Fills one line after the other; `isWhole` says whether nothing had to be cut. */
function breakWords(
  words: readonly string[],
  face: NamedFace,
  size: number,
  room: Room,
): { readonly lines: readonly SetLine[]; readonly isWhole: boolean } {
  const lines: SetLine[] = [];
  for (let from = 0; from < words.length;) {
    const rest = words.slice(from);
    const count = fittingWords(rest, face, size, room.width);
    if (count === rest.length)
      return { lines: [...lines, setLine(rest.join(" "), face, size)], isWhole: true };
    // A word that is wider than a whole line can only be cut.
    if (lines.length + 1 === room.lines || count === 0)
      return { lines: [...lines, cutLine(rest.join(" "), face, size, room.width)], isWhole: false };
    lines.push(setLine(rest.slice(0, count).join(" "), face, size));
    from += count;
  }
  return { lines, isWhole: true };
}

function fittingWords(words: readonly string[], face: NamedFace, size: number, width: number): number {
  let count = 0;
  while (count < words.length && setLine(words.slice(0, count + 1).join(" "), face, size).width <= width)
    count += 1;
  return count;
}

/** As much of a text as fits with an ellipsis behind it. */
function cutLine(text: string, face: NamedFace, size: number, width: number): SetLine {
  const signs = Array.from(text);
  let line = setLine(text, face, size);
  // Only as many signs as a line can hold are worth a look.
  for (
    let count = Math.min(signs.length, Math.ceil(width / (size * NARROWEST)));
    line.width > width && count > 0;
    count--
  )
    line = setLine(`${signs.slice(0, count).join("").trimEnd()}${ELLIPSIS}`, face, size);
  return line;
}

/** No letter of ours is narrower than such a part of its size. */
const NARROWEST = 0.2;
