import { type CodePage, MAC_ROMAN } from "./code-pages.js";
import type { Span } from "./span.js";

/** Two to four signs which are, byte by byte, one character in UTF-8. */
export interface Misreading extends Span {
  readonly meant: string;
  readonly point: number;
}

/** All that might be misread in a line, from left to right, by strict UTF-8. */
export function misreadingsIn(line: string, page: CodePage): Misreading[] {
  const found: Misreading[] = [];
  for (let at = 0; at < line.length; at++) {
    if (line.charCodeAt(at) <= 0x7f) continue;
    const one = misreadingAt(line, at, page);
    if (one === undefined) continue;
    found.push(one);
    at = one.end - 1;
  }
  return found;
}

/** The smallest code point that needs so many bytes: anything smaller would be overlong. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];

function misreadingAt(line: string, start: number, page: CodePage): Misreading | undefined {
  const lead = page.bytes.get(line[start] ?? "") ?? 0;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead <= 0xf4 ? 4 : 0;
  if (length === 0) return undefined;
  let point = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) {
    const byte = page.bytes.get(line[start + index] ?? "") ?? 0;
    if (byte >> 6 !== 0b10) return undefined;
    point = (point << 6) | (byte & 0x3f);
  }
  if (point < (SMALLEST[length] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
    return undefined;
  return { start, end: start + length, meant: String.fromCodePoint(point), point };
}

/** Scripts whose letters come in rows: two neighbours of one script are no accident. */
const SCRIPTS: readonly (readonly [from: number, to: number])[] = [
  [0x0370, 0x03ff],
  [0x0400, 0x045f],
  [0x0531, 0x0589],
  [0x05d0, 0x05ea],
  [0x0620, 0x06ff],
  [0x0900, 0x0dff],
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x10a0, 0x10ff],
  [0x1200, 0x137f],
  [0x1780, 0x17ff],
  [0x3000, 0x9fff],
  [0xac00, 0xd7a3],
];
/** Quotation marks, dashes, the ellipsis and the no-break space: what may rightly follow a letter. */
const FOLLOWS_LETTER = /[’‘“”»«›‹…–—\u00a0]/;
const FOLLOWS_NAME = /[™®°¹²³]/;
/** What may rightly follow `√`, `¬`, `ƒ`, `≈` and `∆`. */
const FOLLOWS_SIGN = /[πΩµ∂∑∏∫∞]/;
const WORD_END = /\p{Ll}{2}$/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
const LETTER = /\p{L}/u;

/** Whether a misreading proves by itself, or with its neighbours, that the line is damaged: nobody writes so. */
export function tellsOfDamage(
  line: string,
  found: readonly Misreading[],
  index: number,
  page: CodePage,
): boolean {
  const one = found[index];
  if (one === undefined) return false;
  if (standsInScript(one, found[index - 1], found[index + 1])) return true;
  const isMac = page === MAC_ROMAN;
  switch (one.end - one.start) {
    case 2:
      return isMac ? isTellingMacPair(line, one) : isTellingWindowsPair(line, one);
    case 3:
      return isTellingTriple(line, one, isMac);
    default:
      return one.point >= 0x1f000 && one.point <= 0x1faff;
  }
}

function standsInScript(
  one: Misreading,
  before: Misreading | undefined,
  after: Misreading | undefined,
): boolean {
  const script = SCRIPTS.find(([from, to]) => from <= one.point && one.point <= to);
  if (script === undefined) return false;
  const [from, to] = script;
  const isOfIt = (other: Misreading | undefined) =>
    other !== undefined && from <= other.point && other.point <= to;
  return (before?.end === one.start && isOfIt(before)) || (after?.start === one.end && isOfIt(after));
}

/** `√©` and the like, unless it may be a formula: then a word around or before it tells, as in `sch√∂n`, `pi√π`. */
function isTellingMacPair(line: string, { start, end, point }: Misreading): boolean {
  if (point > 0x17f) return false;
  const isInWord =
    WORD_END.test(line.slice(Math.max(0, start - 2), start)) ||
    (LETTER.test(line[start - 1] ?? "") && LETTER.test(line[end] ?? ""));
  return isInWord || !FOLLOWS_SIGN.test(line[start + 1] ?? "");
}

/** `Ã©` and the like, unless it may be the end of a word with its punctuation, as in `AMANHÃ”`. */
function isTellingWindowsPair(line: string, { start, end, point }: Misreading): boolean {
  const isLatin = point <= 0x24f;
  const isAccent = point >= 0x300 && point <= 0x36f;
  if (!isLatin && !isAccent) return false;
  const next = line[start + 1] ?? "";
  const clashes = LOWER.test(line[start - 1] ?? "") && UPPER.test(line[start] ?? "");
  if (FOLLOWS_LETTER.test(next)) return isLatin && (clashes || LOWER.test(line[end] ?? ""));
  if (clashes || point <= 0xff) return true;
  return point <= 0x17f && (!FOLLOWS_NAME.test(next) || LOWER.test(line[end] ?? ""));
}

/** `â€”`, `‚Äî` and the like, punctuation and signs; letters only within a word. */
function isTellingTriple(line: string, { start, end, point }: Misreading, isMac: boolean): boolean {
  const mayBeWord =
    !isMac && FOLLOWS_LETTER.test(line[start + 1] ?? "") && FOLLOWS_LETTER.test(line[start + 2] ?? "");
  if (mayBeWord) return false;
  if ((point >= 0x2000 && point <= 0x2bff) || point === 0xfe0f || point === 0xfeff) return true;
  const isVietnamese = point >= 0x1e00 && point <= 0x1eff;
  return isVietnamese && (LETTER.test(line[start - 1] ?? "") || LETTER.test(line[end] ?? ""));
}
