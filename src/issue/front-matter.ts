import type { Span } from "../base/span.js";

/** One `Key: value` of a header. */
export interface HeaderField {
  /** In lower case. */
  readonly key: string;
  readonly value: string;
  readonly span: Span;
  readonly valueSpan: Span;
}

/** The header of a file: its fields and where the body begins. */
export interface FrontMatter {
  readonly fields: readonly HeaderField[];
  /** The header itself, fences included. */
  readonly span: Span;
  /** Fields that stand below the blank line that ended the header too early, as in one real issue (2025-06-18). */
  readonly strayFields: readonly HeaderField[];
  /** Offset of the first character of the body. */
  readonly bodyStart: number;
}

const META_KEY = /^ {0,3}([A-Za-z0-9_-]+)[ \t]*:/;
const CONTINUATION = /^(?: {4}|\t)/;
/** In YAML any indented line goes on with the value above it. */
const CONTINUATION_YAML = /^[ \t]/;
/** What opens a YAML block whose lines follow: `>-`, `|`. */
const BLOCK_MARK = /^[>|][+-]?\d?$/;
const FENCE = /^---[ \t]*$/;
const LIST_ENTRY = /^[ \t]*-[ \t]/;
/** Fields that may have been cut off a header; any other `Key: value` below it is text. */
const STRAY_KEYS: ReadonlySet<string> = new Set(["title", "number", "date", "category", "tags", "slug"]);

interface Line extends Span {
  readonly text: string;
  readonly next: number;
}

/**
 * Reads the header of a text: Python-Markdown's metadata (`Key: value` lines up to the first blank line,
 * https://python-markdown.github.io/extensions/meta_data/) or the plain keys and lists of YAML front matter between
 * `---` lines. A text without one has no fields, and its body is all of it.
 */
export function readFrontMatter(text: string): FrontMatter {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  const first = lineAt(text, start);
  if (FENCE.test(first.text)) return readYaml(text, first) ?? noFields();
  return readMetadata(text, start);
}

/** The last value of a field, as Python-Markdown takes it for a repeated key; undefined when absent or empty. */
export function fieldOf(matter: FrontMatter, key: string): HeaderField | undefined {
  const isMeant = (field: HeaderField) => field.key === key && field.value !== "";
  return matter.fields.findLast(isMeant) ?? matter.strayFields.findLast(isMeant);
}

function noFields(): FrontMatter {
  return { fields: [], span: { start: 0, end: 0 }, strayFields: [], bodyStart: 0 };
}

function readMetadata(text: string, start: number): FrontMatter {
  const fields: HeaderField[] = [];
  let at = start;
  while (at < text.length) {
    const line = lineAt(text, at);
    const field = fieldIn(line);
    const more = line.text.trim();
    if (field !== undefined) fields.push(field);
    else if (CONTINUATION.test(line.text) && more !== "" && fields.length > 0)
      continueLast(fields, line, more);
    else break;
    at = line.next;
  }
  if (fields.length === 0) return noFields();
  const end = fields.at(-1)?.span.end ?? at;
  const afterBlanks = skipBlankLines(text, at);
  const stray = readStrayFields(text, afterBlanks, fields);
  return { fields, span: { start, end }, strayFields: stray.fields, bodyStart: stray.end };
}

function readStrayFields(
  text: string,
  from: number,
  known: readonly HeaderField[],
): { fields: HeaderField[]; end: number } {
  const fields: HeaderField[] = [];
  const keys = new Set(known.map(({ key }) => key));
  let at = from;
  while (at < text.length) {
    const line = lineAt(text, at);
    const field = fieldIn(line);
    const isStray = field !== undefined && STRAY_KEYS.has(field.key) && !keys.has(field.key);
    if (!isStray) break;
    fields.push(field);
    at = line.next;
  }
  // A stray header ends as a header does; `Title: something` that opens a paragraph is text.
  const ends = at >= text.length || lineAt(text, at).text.trim() === "";
  return fields.length > 0 && ends ? { fields, end: skipBlankLines(text, at) } : { fields: [], end: from };
}

function readYaml(text: string, fence: Line): FrontMatter | undefined {
  const fields: HeaderField[] = [];
  let at = fence.next;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (FENCE.test(line.text)) {
      const span = { start: fence.start, end: line.end };
      return { fields, span, strayFields: [], bodyStart: skipBlankLines(text, line.next) };
    }
    const isEntry = LIST_ENTRY.test(line.text);
    const field = isEntry ? undefined : fieldIn(line);
    const more = line.text.trim();
    if (isEntry) continueLast(fields, line, unquoted(more.slice(1).trim()), ", ");
    else if (CONTINUATION_YAML.test(line.text) && more !== "" && fields.length > 0)
      continueLast(fields, line, more);
    else if (field !== undefined) fields.push({ ...field, value: yamlValue(field.value) });
    at = line.next;
  }
  return undefined;
}

/** A flow list `[a, b]` reads as `a, b`; quotes around a value go. */
function yamlValue(value: string): string {
  if (BLOCK_MARK.test(value)) return "";
  const list = /^\[(.*)\]$/.exec(value);
  if (list !== null)
    return (list[1] ?? "")
      .split(",")
      .map((entry) => unquoted(entry.trim()))
      .join(", ");
  return unquoted(value);
}

function unquoted(value: string): string {
  const match = /^(["'])(.*)\1$/.exec(value);
  return match === null ? value : (match[2] ?? "");
}

function fieldIn(line: Line): HeaderField | undefined {
  const match = META_KEY.exec(line.text);
  if (match === null) return undefined;
  const after = line.text.slice(match[0].length);
  const value = after.trim();
  const valueStart = line.start + match[0].length + (value === "" ? 0 : after.indexOf(value));
  return {
    key: (match[1] ?? "").toLowerCase(),
    value,
    span: { start: line.start, end: line.end },
    valueSpan: { start: valueStart, end: valueStart + value.length },
  };
}

function continueLast(fields: HeaderField[], line: Line, value: string, joint = " "): void {
  const last = fields.pop();
  if (last === undefined) return;
  fields.push({
    key: last.key,
    value: last.value === "" ? value : `${last.value}${joint}${value}`,
    span: { start: last.span.start, end: line.end },
    valueSpan: { start: last.valueSpan.start, end: line.end },
  });
}

function lineAt(text: string, start: number): Line {
  const newline = text.indexOf("\n", start);
  const next = newline === -1 ? text.length : newline + 1;
  const stop = newline === -1 ? text.length : newline;
  const end = stop > start && text[stop - 1] === "\r" ? stop - 1 : stop;
  return { start, end, text: text.slice(start, end), next };
}

function skipBlankLines(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (line.text.trim() !== "") break;
    at = line.next;
  }
  return at;
}
