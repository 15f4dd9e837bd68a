import type { Nodes } from "mdast";
import { lastBeginningBy, type Span } from "../base/span.js";
import { markedTextsOf } from "./literal-marks.js";
import { isEscaped, linkBefore, linkFrom } from "./prose.js";
import type { Reading } from "./reading.js";

/** A bracket that a reader sees alone. */
export interface UnpairedBracket {
  readonly span: Span;
  /** Whether a link stands right behind `[` or right before `]`. */
  readonly neighbour: boolean;
}

/** Half-open intervals and faces. */
const MEANT_OPEN = /^\[[^[\]()\n]{0,20},[^[\]()\n]{0,20}\)|^\[[:;=8]/;
const MEANT_CLOSE = /\([^[\]()\n]{0,20},[^[\]()\n]{0,20}\]$|[:;=8]-?\]$/;
const FAR_ENOUGH = 44;

/** Whether a reader sees a bracket at an offset alone. */
export function isUnpaired(reading: Reading, offset: number): boolean {
  return lastBeginningBy(findUnpairedBrackets(reading), offset)?.span.start === offset;
}

/** The square brackets of the prose that have no other one within their paragraph or link, in the order of the text. */
export function findUnpairedBrackets(reading: Reading): readonly UnpairedBracket[] {
  return reading.once(unpairedBracketsOf);
}

function unpairedBracketsOf(reading: Reading): UnpairedBracket[] {
  const found = unpairedOffsets(reading)
    .filter((offset) => !isMeant(reading.text, offset))
    .sort((a, b) => a - b)
    .map((offset) => ({ span: { start: offset, end: offset + 1 }, neighbour: touchesLink(reading, offset) }));
  return found;
}

function unpairedOffsets(reading: Reading): number[] {
  const { text } = reading;
  const open = new Map<Nodes, number[]>();
  const unpaired: number[] = [];
  for (const { place, block } of markedTextsOf(reading)) {
    const scope = place.parent?.node ?? block.node;
    let waiting = open.get(scope);
    if (waiting === undefined) open.set(scope, (waiting = []));
    for (let at = place.span.start; at < place.span.end; at++) {
      const sign = text[at];
      if ((sign !== "[" && sign !== "]") || isEscaped(text, at)) continue;
      if (sign === "[") waiting.push(at);
      else if (waiting.pop() === undefined) unpaired.push(at);
    }
  }
  return unpaired.concat(...open.values());
}

function isMeant(text: string, offset: number): boolean {
  return text[offset] === "["
    ? MEANT_OPEN.test(text.slice(offset, offset + FAR_ENOUGH))
    : MEANT_CLOSE.test(text.slice(Math.max(0, offset - FAR_ENOUGH), offset + 1));
}

function touchesLink(reading: Reading, offset: number): boolean {
  return reading.text[offset] === "["
    ? linkFrom(reading, offset + 1) !== undefined
    : linkBefore(reading, offset)?.span.end === offset;
}
