/** No line of a message is longer, its soft break included (RFC 2045, 6.7). */
export const LONGEST_LINE = 76;
/** Ends a line where the text has no line end. */
export const SOFT_BREAK = "=\r\n";
const utf8 = new TextEncoder();

/**
 * A text in quoted-printable (RFC 2045, 6.7), line ends as CRLF. Beyond what the standard asks for it is written so that
 * nothing on the way has a reason to touch it: no line begins with `.` (which SMTP doubles) or `From ` (which mailboxes
 * mark), none ends in a blank, no tab and no two blanks stand side by side. Its relaxed form (RFC 6376, 3.4.4) is
 * therefore itself, and a signature needs no second reading of it. It begins at the start of a line; where `isContinued`,
 * its last line has room for a soft break.
 */
export function encodeQuotedPrintable(text: string, isContinued = false): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => wrapSoftly(unitsOf(line), isContinued))
    .join("\r\n");
}

/** One unit for each character, so that no line end parts the bytes of one. */
function unitsOf(line: string): string[] {
  const units: string[] = [];
  for (const sign of line) {
    const isPlain = sign > " " && sign < "\x7f" && sign !== "=";
    // Of blanks in a row every other stands as it is.
    const isBlank = sign === " " && units.at(-1) !== " ";
    units.push(isPlain || isBlank ? sign : escaped(sign));
  }
  if (units.at(-1) === " ") units[units.length - 1] = "=20";
  return units;
}

function escaped(sign: string): string {
  return Array.from(utf8.encode(sign), escapeByte).join("");
}

/** A byte as `=E9`. */
export function escapeByte(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

function wrapSoftly(units: readonly string[], isContinued: boolean): string {
  const lines: string[] = [];
  let line = "";
  for (const [at, unit] of units.entries()) {
    const shown = line === "" ? guardStart(unit, units, at) : unit;
    const isLast = at === units.length - 1 && !isContinued;
    if (line.length + shown.length <= (isLast ? LONGEST_LINE : LONGEST_LINE - "=".length)) line += shown;
    else {
      lines.push(line);
      line = guardStart(unit, units, at);
    }
  }
  return [...lines, line].join(SOFT_BREAK);
}

/** What must not stand as it is at the start of a line. */
function guardStart(unit: string, units: readonly string[], at: number): string {
  if (unit === "." || (unit === "F" && units.slice(at, at + "From ".length).join("") === "From "))
    return escaped(unit);
  return unit;
}
