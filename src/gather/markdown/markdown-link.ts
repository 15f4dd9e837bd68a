import { withoutControls } from "../../base/html.js";
import { safeAddress } from "../../base/web-address.js";

/** Longer titles are no titles; they are cut at a blank. */
const LONGEST_TITLE = 300;
/** Signs that turn the order of what is read, beyond the title too: without them each script runs as it does. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
/** Longer ones no server takes, and a draft has an end to its lines. */
const LONGEST_ADDRESS = 4_000;
/** Code within a title: a run of backticks, its content and the same run again. */
const CODE = /(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g;
/**
 * Signs that mean something in the text of a link, whatever stands beside them; the others only where they would. A
 * tilde behind a blank can strike nothing out: it closes nothing, and those that could close are none any more.
 */
const MARKS =
  /[\\`[\]>*]|<(?=[a-z/!?])|(?<!\s)~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w{1,40};)|!(?=\[)/giu;
/** Signs before which some programs, Python-Markdown among them, show the backslash. */
const NAMED: Readonly<Record<string, string>> = { "<": "&lt;", "&": "&amp;", "~": "&#126;" };
/** An address that stands between the brackets as it is, and no sign of it means anything there. */
const PLAIN_ADDRESS = /^[\w\-./:?#@!$'+,;=~%[\]]+$|^[\w\-./:?#@!$'+,=~%&[\]]+$/;

/**
 * A link as Markdown: the one gate through which a stranger's title and address come into a draft. Code in backticks
 * stays code, all else is shown as it is typed. Undefined for an address that is not of the web, or a title without a
 * visible sign.
 */
export function markdownLink(title: string, address: string): string | undefined {
  const text = markdownTitle(title);
  const target = markdownAddress(address);
  return text === "" || target === undefined ? undefined : `[${text}](${target})`;
}

/** An address as it stands between the brackets of a link; undefined for one that is not of the web. */
export function markdownAddress(address: string): string | undefined {
  const url = safeAddress(address.trim());
  if (url === undefined || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  if (new URL(url).href.length > LONGEST_ADDRESS) return undefined;
  return PLAIN_ADDRESS.test(url) ? url : escapeAddress(new URL(url).href);
}

/** A stranger's title as Markdown of one line that shows it: code in backticks stays code, all other marks are escaped. */
export function markdownTitle(title: string): string {
  // Half a sign (a lone surrogate) is none, and no file could hold it.
  const line = cut(
    withoutControls(title)
      .replace(/\p{Surrogate}/gu, "")
      .replace(TURNS, "")
      .replace(/\s+/g, " ")
      .trim(),
  );
  let text = "";
  let from = 0;
  for (const code of line.matchAll(CODE)) {
    // At the beginning of a line `[…]:` would define a reference, code or not.
    const shown = code[0].includes("]:") ? escapeMarks(code[0]) : code[0];
    text += escapeMarks(line.slice(from, code.index)) + shown;
    from = code.index + code[0].length;
  }
  return text + escapeMarks(line.slice(from));
}

/** Signs that make a heading, a list or a rule of a line that begins with them. */
const OPENS_BLOCK = /^(?:(#{1,6})(?=\s|$)|([-+=]+)(?=\s|$|[-+=])|(\d{1,9})([.)])(?=\s|$))/;

/** A stranger's line as a line of a paragraph or a quotation, which opens no block of its own. */
export function markdownLine(line: string): string {
  return markdownTitle(line).replace(OPENS_BLOCK, (marks, _hashes, _dashes, number?: string, dot = "") =>
    number === undefined ? `\\${marks}` : `${number}\\${dot}`,
  );
}

function cut(line: string): string {
  if (line.length <= LONGEST_TITLE) return line;
  const blank = line.lastIndexOf(" ", LONGEST_TITLE - 1);
  return `${line.slice(0, blank === -1 ? LONGEST_TITLE - 1 : blank)}…`;
}

function escapeMarks(text: string): string {
  return text.replace(MARKS, (sign) => NAMED[sign] ?? `\\${sign}`);
}

/** Percent signs stand for what would end the address (RFC 3986, 2.1), `&amp;` for what would begin an entity. */
function escapeAddress(url: string): string {
  return url
    .replace(/[<>()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/&(?=#?\w{1,40};)/g, "&amp;");
}
