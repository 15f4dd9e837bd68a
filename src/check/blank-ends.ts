import type { Span } from "../base/span.js";
import type { Reading } from "./reading.js";

const SPACE = 0x20;
const TAB = 0x09;
const RETURN = 0x0d;

/** The lines below the header that end with blanks, those that hold nothing else too; found once for all rules. */
export function linesEndingInBlank(reading: Reading): readonly Span[] {
  return reading.once(findBlankEnds);
}

function findBlankEnds({ text, issue }: Reading): Span[] {
  const found: Span[] = [];
  for (let start = issue.body.start; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const stop = newline === -1 ? text.length : newline;
    const end = text.charCodeAt(stop - 1) === RETURN ? stop - 1 : stop;
    const last = text.charCodeAt(end - 1);
    if (end > start && (last === SPACE || last === TAB)) found.push({ start, end });
    start = stop + 1;
  }
  return found;
}
