import type { Text } from "mdast";
import { isWordSign } from "../base/word-signs.js";
import type { Place } from "./place.js";
import { isEscaped, type ProseBlock, proseBlockOf } from "./prose.js";
import type { Reading } from "./reading.js";
import { tellingTextsOf } from "./telling-texts.js";

/** A text that shows marks of Markdown or an address: what is left of a syntax that did not come about, or is meant. */
export interface MarkedText {
  readonly place: Place<Text>;
  readonly block: ProseBlock;
}

const MARK = /[*_`#[\]]|\)\(|:\/\//;

/**
 * The texts of a reading in which a reader sees `*`, `_`, a backtick, `#`, a bracket or `://`, in the order of the text:
 * six rules look at the same few.
 */
export function markedTextsOf(reading: Reading): readonly MarkedText[] {
  return reading.once(findMarkedTexts);
}

function findMarkedTexts(reading: Reading): MarkedText[] {
  const found: MarkedText[] = [];
  for (const place of tellingTextsOf(reading)) {
    if (!MARK.test(place.node.value)) continue;
    const block = proseBlockOf(place);
    if (block !== undefined) found.push({ place, block });
  }
  return found;
}

/** Stars or underscores that a reader sees, with what stands on both sides; a missing sign is the end of the text. */
export interface MarkRun {
  readonly start: number;
  readonly end: number;
  readonly sign: string;
  readonly before: string;
  readonly after: string;
  readonly place: Place<Text>;
  readonly block: ProseBlock;
}

const STAR_OR_UNDERSCORE = /[*_]/;
const RUN = /\*+|_+/g;

/** Runs of stars and underscores as typed, without the escaped, those within words, and what was to be a list marker. */
export function emphasisRunsOf(reading: Reading, marked: MarkedText): MarkRun[] {
  const { place, block } = marked;
  if (!STAR_OR_UNDERSCORE.test(place.node.value)) return [];
  const { text } = reading;
  const runs: MarkRun[] = [];
  for (const { index, 0: run } of text.slice(place.span.start, place.span.end).matchAll(RUN)) {
    const start = place.span.start + index;
    const end = start + run.length;
    const before = text[start - 1] ?? "\n";
    const after = text[end] ?? "\n";
    if (isEscaped(text, start)) continue;
    if (run[0] === "_" && isWordSign(before) && isWordSign(after)) continue;
    // `*[One](…)` lacks the blank behind its bullet.
    if ((/\s/.test(after) || (run === "*" && after === "[")) && isFirstOfLine(text, start)) continue;
    runs.push({ start, end, sign: run, before, after, place, block });
  }
  return runs;
}

/** Whether only blanks and the marks of quotes stand before an offset on its line. */
export function isFirstOfLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && /[ \t>]/.test(text[at] ?? "")) at--;
  return at < 0 || text[at] === "\n" || text[at] === "\r";
}
