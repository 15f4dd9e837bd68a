import { hashPairOfText } from "../base/hash.js";
import type { RecordReader } from "../build/records/archive-records.js";
import type { IssueRecords } from "../build/records/item-record.js";
import { readingOf, readIssueRecords } from "../build/records/read-records.js";
import type { Publication } from "../issue/publication.js";
import type { CacheStore } from "./cache-store.js";

/** The name under which items are kept. */
export const RECORDS_CACHE = "archive-records";
/** To be raised whenever what is kept of an issue changes. */
const FORM = 2;

/** The items of issues as they were read before, and now. */
export interface KeptRecords {
  /** Reads the items of a file unless they are known by its text. */
  readonly read: RecordReader;
  /** Keeps what was asked for, and no more, where anything is new; then nothing of it is held here any longer. */
  keep(): void;
}

/**
 * The items of issues that were kept by an earlier build of the same program, one line each behind the hash of the
 * issue's text; a damaged file is as good as none.
 */
export function openKeptRecords(cache: CacheStore, version: string): KeptRecords {
  let maker: string | undefined;
  let old: ReadonlyMap<string, Uint8Array> = new Map();
  let asked = new RecordLines("");
  let isNew = false;
  const begin = (publication: Publication) => {
    maker = `${FORM} ${version} ${readingOf(publication)}`;
    old = readLines(cache.read(RECORDS_CACHE), maker);
    asked = new RecordLines(maker);
  };
  return {
    read: (file, publication) => {
      if (maker === undefined) begin(publication);
      const key = hashPairOfText(file.text)
        .map((word) => word.toString(36))
        .join("-");
      const line = old.get(key);
      const known = line === undefined ? undefined : decode(decoder.decode(line));
      if (line !== undefined && known !== undefined) {
        asked.add(key, line);
        return known;
      }
      isNew = true;
      const json = JSON.stringify(readIssueRecords(file, publication));
      asked.add(key, json);
      // What was just read holds on to the text that it was read from, and takes twice the memory of what is kept.
      return JSON.parse(json) as IssueRecords;
    },
    keep: () => {
      if (isNew || asked.size !== old.size) cache.write(RECORDS_CACHE, asked.finish());
      [old, asked, isNew] = [new Map(), new RecordLines(""), false];
    },
  };
}

/** What is to be kept, one line for each text, as bytes: as text it would take twice the memory. */
class RecordLines {
  readonly #parts: Uint8Array[] = [];
  readonly #keys = new Set<string>();

  constructor(maker: string) {
    this.#parts.push(encoder.encode(`${maker}\n`));
  }

  get size(): number {
    return this.#keys.size;
  }

  add(key: string, records: string | Uint8Array): void {
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    const bytes = typeof records === "string" ? encoder.encode(records) : records;
    this.#parts.push(encoder.encode(`${key} `), bytes, Uint8Array.of(LINE_END));
  }

  finish(): Uint8Array {
    const all = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const LINE_END = 0x0a;
const BLANK = 0x20;

/** What is kept of issues by the hashes of their texts, as parts of the bytes. */
function readLines(bytes: Uint8Array | undefined, maker: string): ReadonlyMap<string, Uint8Array> {
  const lines = new Map<string, Uint8Array>();
  if (bytes === undefined) return lines;
  let start = bytes.indexOf(LINE_END) + 1;
  if (start === 0 || decoder.decode(bytes.subarray(0, start - 1)) !== maker) return lines;
  while (start < bytes.length) {
    const found = bytes.indexOf(LINE_END, start);
    const end = found === -1 ? bytes.length : found;
    const cut = bytes.indexOf(BLANK, start);
    if (cut !== -1 && cut < end)
      lines.set(decoder.decode(bytes.subarray(start, cut)), bytes.subarray(cut + 1, end));
    start = end + 1;
  }
  return lines;
}

/** Only who can write to a person's own cache could have changed it; a line that was cut short is read anew. */
function decode(line: string): IssueRecords | undefined {
  try {
    const records = JSON.parse(line) as Partial<IssueRecords> | null;
    const isWhole = Array.isArray(records?.items) && Array.isArray(records.sections);
    return isWhole ? (records as IssueRecords) : undefined;
  } catch {
    return undefined;
  }
}
