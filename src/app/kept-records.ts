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
  /** Keeps what was asked for, and no more, where anything is new. */
  keep(): void;
}

/**
 * The items of issues that were kept by an earlier build of the same program, one line each behind the hash of the
 * issue's text; a damaged file is as good as none.
 */
export function openKeptRecords(cache: CacheStore, version: string): KeptRecords {
  let maker: string | undefined;
  let old: ReadonlyMap<string, string> = new Map();
  const asked = new Map<string, string>();
  let isNew = false;
  const begin = (publication: Publication) => {
    maker = `${FORM} ${version} ${readingOf(publication)}`;
    old = readLines(cache.read(RECORDS_CACHE), maker);
  };
  return {
    read: (file, publication) => {
      if (maker === undefined) begin(publication);
      const key = hashPairOfText(file.text)
        .map((word) => word.toString(36))
        .join("-");
      const known = decode(old.get(key));
      const records = known ?? readIssueRecords(file, publication);
      isNew ||= known === undefined;
      asked.set(key, known === undefined ? JSON.stringify(records) : (old.get(key) ?? ""));
      return records;
    },
    keep: () => {
      if (maker === undefined || (!isNew && asked.size === old.size)) return;
      const lines = [...asked].map(([key, records]) => `${key} ${records}\n`);
      cache.write(RECORDS_CACHE, new TextEncoder().encode(`${maker}\n${lines.join("")}`));
    },
  };
}

function readLines(bytes: Uint8Array | undefined, maker: string): ReadonlyMap<string, string> {
  if (bytes === undefined) return new Map();
  const [first, ...lines] = new TextDecoder().decode(bytes).split("\n");
  if (first !== maker) return new Map();
  return new Map(
    lines.flatMap((line) => {
      const cut = line.indexOf(" ");
      return cut === -1 ? [] : [[line.slice(0, cut), line.slice(cut + 1)] as const];
    }),
  );
}

/** Only who can write to a person's own cache could have changed it; a line that was cut short is read anew. */
function decode(line: string | undefined): IssueRecords | undefined {
  if (line === undefined) return undefined;
  try {
    const records = JSON.parse(line) as Partial<IssueRecords> | null;
    const isWhole = Array.isArray(records?.items) && Array.isArray(records.sections);
    return isWhole ? (records as IssueRecords) : undefined;
  } catch {
    return undefined;
  }
}
