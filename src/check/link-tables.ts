import type { CalendarDate } from "../base/calendar-date.js";

/** What an index knows of an issue. */
export interface IssueRow {
  readonly path: string;
  readonly number: number | undefined;
  readonly date: CalendarDate;
  readonly title: string;
}

/** Where links stand, kept once for all of the same section. */
export interface ContextRow {
  /** Place of the role in `SECTION_ROLES`. */
  readonly role: number;
  readonly section: string;
  readonly fragment: string;
  readonly isAside: boolean;
}

/** The links of an index, one beside the other in arrays and sorted by their hashes, then by their issues. */
export interface LinkTables {
  /** Two words for each link. */
  readonly hashes: Uint32Array;
  /** Ordinal of the issue of each link; issues are sorted by date, then by path. */
  readonly issues: Uint32Array;
  readonly contexts: Uint32Array;
  readonly issueCount: number;
  readonly contextCount: number;
  issueAt(ordinal: number): IssueRow;
  contextAt(number: number): ContextRow;
}

/** "GLNK" on a machine that counts bytes as this one does. */
const MAGIC = 0x4b4e4c47;
/** To be raised whenever the form of the bytes changes. */
const VERSION = 1;
/** Magic, version, checksum, and the counts of links, issues, contexts, strings and bytes of text. */
const HEAD_WORDS = 8;
const CHECKSUM_AT = 2;
const ISSUE_WORDS = 4;
const CONTEXT_WORDS = 4;
const NO_NUMBER = 0xffffffff;

/** The tables as bytes: words of this machine's order, then all strings in UTF-8. */
export function encodeTables(tables: LinkTables): Uint8Array {
  const strings = new StringList();
  const issueWords: number[] = [];
  for (let at = 0; at < tables.issueCount; at++) {
    const { path, number, date, title } = tables.issueAt(at);
    const kept = number !== undefined && number < NO_NUMBER ? number : NO_NUMBER;
    issueWords.push(strings.add(path), kept, strings.add(date), strings.add(title));
  }
  const contextWords: number[] = [];
  for (let at = 0; at < tables.contextCount; at++) {
    const { role, section, fragment, isAside } = tables.contextAt(at);
    contextWords.push(role, strings.add(section), strings.add(fragment), isAside ? 1 : 0);
  }
  const { offsets, text } = strings.encode();
  const { hashes, issues, contexts } = tables;
  const parts = [hashes, issues, contexts, issueWords, contextWords, offsets];
  const wordCount = HEAD_WORDS + parts.reduce((sum, part) => sum + part.length, 0);
  const words = new Uint32Array(wordCount + Math.ceil(text.length / 4));
  const counts = [contexts.length, tables.issueCount, tables.contextCount, strings.count, text.length];
  words.set([MAGIC, VERSION, 0, ...counts]);
  let at = HEAD_WORDS;
  for (const part of parts) {
    words.set(part, at);
    at += part.length;
  }
  new Uint8Array(words.buffer).set(text, wordCount * 4);
  words[CHECKSUM_AT] = checksumOf(words);
  return new Uint8Array(words.buffer);
}

/** The tables that bytes hold; undefined when they are damaged, of another version or not ours. Strings are read when asked for. */
export function tablesIn(bytes: Uint8Array): LinkTables | undefined {
  if (bytes.length % 4 !== 0 || bytes.length < HEAD_WORDS * 4) return undefined;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
  const [magic, version, checksum, ...counts] = words.subarray(0, HEAD_WORDS);
  const [linkCount = 0, issueCount = 0, contextCount = 0, stringCount = 0, textLength = 0] = counts;
  if (magic !== MAGIC || version !== VERSION) return undefined;
  let at = HEAD_WORDS;
  const take = (length: number): Uint32Array => words.subarray(at, (at += length));
  const hashes = take(linkCount * 2);
  const issues = take(linkCount);
  const contexts = take(linkCount);
  const issueWords = take(issueCount * ISSUE_WORDS);
  const contextWords = take(contextCount * CONTEXT_WORDS);
  const offsets = take(stringCount + 1);
  if (at + Math.ceil(textLength / 4) !== words.length || checksum !== checksumOf(words)) return undefined;
  const text = aligned.subarray(at * 4, at * 4 + textLength);
  const stringAt = (number: number | undefined): string =>
    number === undefined ? "" : decoder.decode(text.subarray(offsets[number], offsets[number + 1]));
  return {
    hashes,
    issues,
    contexts,
    issueCount,
    contextCount,
    issueAt: remembered((ordinal) => {
      const [path, number, date, title] = issueWords.subarray(ordinal * ISSUE_WORDS);
      return {
        path: stringAt(path),
        number: number === NO_NUMBER ? undefined : number,
        date: stringAt(date),
        title: stringAt(title),
      };
    }),
    contextAt: remembered((context) => {
      const [role = 0, section, fragment, flags] = contextWords.subarray(context * CONTEXT_WORDS);
      return { role, section: stringAt(section), fragment: stringAt(fragment), isAside: flags === 1 };
    }),
  };
}

/** Reads each row at most once: whoever checks many issues asks for the same few hundred again and again. */
function remembered<Row>(read: (at: number) => Row): (at: number) => Row {
  const known: Row[] = [];
  return (at) => (known[at] ??= read(at));
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Of all words that follow it. */
function checksumOf(words: Uint32Array): number {
  let value = 0x811c9dc5;
  for (let at = CHECKSUM_AT + 1; at < words.length; at++) {
    value = Math.imul(value ^ (words[at] ?? 0), 0x01000193);
    value ^= value >>> 15;
  }
  return value >>> 0;
}

/** Strings by number, each kept once. */
class StringList {
  readonly #numbers = new Map<string, number>();

  get count(): number {
    return this.#numbers.size;
  }

  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.count);
    return this.count - 1;
  }

  /** All strings in one stretch of UTF-8, and where each begins, with the end of the last. */
  encode(): { readonly offsets: Uint32Array; readonly text: Uint8Array } {
    const encoder = new TextEncoder();
    const pieces = [...this.#numbers.keys()].map((string) => encoder.encode(string));
    const offsets = new Uint32Array(pieces.length + 1);
    for (const [at, piece] of pieces.entries()) offsets[at + 1] = (offsets[at] ?? 0) + piece.length;
    const text = new Uint8Array(offsets.at(-1) ?? 0);
    for (const [at, piece] of pieces.entries()) text.set(piece, offsets[at]);
    return { offsets, text };
  }
}
