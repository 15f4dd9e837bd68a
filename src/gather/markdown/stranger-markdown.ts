import { withoutControls } from "../../base/html.js";

/** A tag that only breaks a line, as tables need it, or an address between angle brackets. */
const HARMLESS_ANGLE = /^<(?:br ?\/?>|https?:\/\/[^\s<>]*>)/i;
/** Where a line would open a block that goes on below, be a heading, or make one of the line above. */
const OPENS_BLOCK = /^( {0,3})(?:(~)(?=~~)|(=)(?==*$)|(?=#{1,6}(?: |$)|-+$))/;
/** Where a tag, a comment or an address would begin. */
const OPENS_ANGLE = /^<[a-z/!?]/i;
/** A definition whose label has several words: the labels of a newsletter's own definitions are one word each. */
const DEFINITION = /^ {0,3}\[([\w.'-]+(?: [\w.'-]+)+)\]: https?:\/\/[^\s<>]+$/;
/** Lines are long where somebody does not break them, never so long; and so are texts. */
const LONGEST_LINE = 5_000;
const LONGEST_TEXT = 50_000;
/** Longer addresses are shown as they are typed, and lead nowhere. */
const LONGEST_ANGLE = 500;

/**
 * Blocks of Markdown that a stranger wrote, as blocks that stay within themselves: no HTML but line breaks, no headings,
 * comments, fences, images or code that a later line could close, and of definitions only those that serve themselves and
 * could serve nothing else. What has none of these stays as it is; what no person typed (lines over 5,000 signs) is cut.
 */
export function strangerMarkdown(foreign: string): string {
  const text = foreign.slice(0, LONGEST_TEXT);
  // A label is the same wherever its line breaks.
  const flowing = text.replace(/\s+/g, " ");
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => withoutTurns(line.replaceAll("\t", "    ").slice(0, LONGEST_LINE)).trimEnd())
    .map((line) => (isOwnDefinition(line, flowing) ? line : tameLine(line)))
    .join("\n");
}

/** Without controls, and without signs that turn the order of what is read. */
function withoutTurns(line: string): string {
  return withoutControls(line).replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

function isOwnDefinition(line: string, flowing: string): boolean {
  const label = DEFINITION.exec(line)?.[1];
  return label !== undefined && flowing.replace(`[${label}]:`, "").includes(`[${label}]`);
}

function tameLine(line: string): string {
  // Python-Markdown shows the backslash before a tilde, a line of equals signs or an angle bracket.
  return escapeMarks(line).replace(OPENS_BLOCK, (_all, indent: string, tilde?: string, equals?: string) => {
    if (tilde !== undefined) return `${indent}&#126;`;
    return equals === undefined ? `${indent}\\` : `${indent}&#61;`;
  });
}

/** Outside of code: angle brackets, images, definitions, and backticks that the line itself does not close. */
function escapeMarks(line: string): string {
  let tamed = "";
  let at = 0;
  while (at < line.length) {
    const [piece, written] = pieceAt(line, at);
    tamed += written;
    at += piece.length;
  }
  return tamed;
}

/** What stands at an offset as one, and how it is to be written. */
function pieceAt(line: string, at: number): readonly [piece: string, written: string] {
  const two = line.slice(at, at + 2);
  if (two.startsWith("\\")) return [two, two];
  if (two === "![") return [two, "!\\["];
  if (two === "]:") return [two, "]\\:"];
  if (two.startsWith("<")) {
    const harmless = HARMLESS_ANGLE.exec(line.slice(at, at + LONGEST_ANGLE))?.[0];
    if (harmless !== undefined) return [harmless, harmless];
    return ["<", OPENS_ANGLE.test(two) ? "&lt;" : "<"];
  }
  if (!two.startsWith("`")) return [two.slice(0, 1), two.slice(0, 1)];
  const end = codeEnd(line, at);
  const code = line.slice(at, end ?? at + runAt(line, at));
  return [code, end === undefined ? code.replaceAll("`", "\\`") : code];
}

/** How many backticks stand side by side. */
function runAt(line: string, at: number): number {
  let end = at;
  while (line[end] === "`") end++;
  return end - at;
}

/** The end of the code that a run of backticks opens: the next run of the same length (CommonMark, 6.1). */
function codeEnd(line: string, at: number): number | undefined {
  const length = runAt(line, at);
  for (let next = line.indexOf("`", at + length); next !== -1; next = line.indexOf("`", next)) {
    const run = runAt(line, next);
    if (run === length) return next + run;
    next += run;
  }
  return undefined;
}
