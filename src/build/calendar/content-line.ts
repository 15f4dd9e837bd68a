import { withoutControls } from "../../base/html.js";

/** Octets of a line of iCalendar without its line end (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

/** Halves of characters, which UTF-8 cannot write. */
const HALVES = /\p{Surrogate}/gu;

/** A line of iCalendar, whose value is already in its form: cut where it is long, and with its line end (RFC 5545, 3.1). */
export function contentLine(name: string, value: string): string {
  return fold(`${name}:${value}`);
}

/** A text as a value: what would end it or part it is escaped, controls are dropped (RFC 5545, 3.3.11). */
export function textValue(text: string): string {
  return withoutControls(text)
    .replace(HALVES, "\ufffd")
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n");
}

/** A text as the value of a parameter, which knows no escape: quotes within are made plain (RFC 5545, 3.2). */
export function parameterValue(text: string): string {
  return `"${withoutControls(text).replace(/["\t\n]/g, "'")}"`;
}

/** Lines of at most 75 octets of UTF-8, each but the first behind a blank; no character is cut in two. */
function fold(line: string): string {
  let [folded, octets] = ["", 0];
  for (const sign of line) {
    const size = octetsOf(sign.codePointAt(0) ?? 0);
    if (octets + size > LINE_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += sign;
    octets += size;
  }
  return `${folded}\r\n`;
}

/** How many octets UTF-8 takes for a character. */
function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
