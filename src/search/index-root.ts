import { Failure } from "../base/failure.js";
import { ByteReader } from "./byte-reader.js";
import { ByteWriter } from "./byte-writer.js";

/** The path of the only file of an index whose name does not change with its content; all others are named in it. */
export const ROOT_PATH = "root.bin";

/** Raised whenever files of an older form cannot be read any more. */
const FORM = 1;

/** What is known of an index before anything is looked for. */
export interface IndexRoot {
  /** Of the publication, BCP 47: that of all items which name none. */
  readonly language: string;
  readonly itemCount: number;
  readonly years: readonly YearStart[];
  /** Runs of items with dictionaries of their own, oldest first: an old one does not change when an issue is added. */
  readonly runs: readonly TermRun[];
  /** Folders of what is shown of items, oldest first. */
  readonly shelves: readonly ItemShelf[];
}

/** The first item of a year's issues. */
export interface YearStart {
  readonly year: string;
  readonly first: number;
}

/** The dictionary of some items that follow each other, cut into blocks. */
export interface TermRun {
  readonly first: number;
  readonly length: number;
  /** Its folder: changes with its content. */
  readonly name: string;
  readonly blocks: readonly BlockStart[];
  /** Terms in very many items, with their number. */
  readonly common: ReadonlyMap<string, number>;
  /** Beginnings that so many terms share that their items are kept as a list of its own. */
  readonly crowded: ReadonlySet<string>;
}

/** The first term of a block; the block goes on until the next begins. */
export interface BlockStart {
  readonly term: string;
}

/** The items of some issues. */
export interface ItemShelf {
  readonly first: number;
  readonly length: number;
  /** Its folder: changes with its content. */
  readonly name: string;
}

/** How many items one file shows. */
export const ITEMS_PER_CHUNK = 16;

/** The file of a block of terms. */
export function blockPath(run: TermRun, block: number): string {
  return `terms/${run.name}/${block}.bin`;
}

/** The file that shows some items of a shelf. */
export function chunkPath(shelf: ItemShelf, chunk: number): string {
  return `items/${shelf.name}/${chunk}.txt`;
}

/** The root as bytes. */
export function writeRoot(root: IndexRoot): Uint8Array {
  const writer = new ByteWriter();
  writer.number(FORM);
  writer.text(root.language);
  writer.number(root.itemCount);
  writeAll(writer, root.years, ({ year, first }) => {
    writer.text(year);
    writer.number(first);
  });
  writeAll(writer, root.runs, (run) => writeRun(run, writer));
  writeAll(writer, root.shelves, ({ length, name }) => {
    writer.number(length);
    writer.text(name);
  });
  return writer.finish();
}

/** Reads what `writeRoot` wrote. Throws a Failure `bad-input` for what is no root, or one of another form. */
export function readRoot(bytes: Uint8Array): IndexRoot {
  const reader = new ByteReader(bytes);
  const form = reader.number();
  if (form !== FORM)
    throw new Failure("bad-input", `Unexpected form ${form} of the search index, expected ${FORM}`);
  const language = reader.text();
  const itemCount = reader.number();
  const years = readAll(reader, () => ({ year: reader.text(), first: reader.number() }));
  let first = 0;
  const runs = readAll(reader, () => {
    const run = readRun(reader, first);
    first += run.length;
    return run;
  });
  first = 0;
  const shelves = readAll(reader, () => {
    const shelf = { first, length: reader.number(), name: reader.text() };
    first += shelf.length;
    return shelf;
  });
  return { language, itemCount, years, runs, shelves };
}

function writeRun({ length, name, blocks, common, crowded }: TermRun, writer: ByteWriter): void {
  writer.number(length);
  writer.text(name);
  let last = "";
  writeAll(writer, blocks, ({ term }) => {
    const shared = sharedLength(last, term);
    writer.number(shared);
    writer.text(term.slice(shared));
    last = term;
  });
  writeAll(writer, [...common], ([term, count]) => {
    writer.text(term);
    writer.number(count);
  });
  writeAll(writer, [...crowded], (beginning) => writer.text(beginning));
}

function readRun(reader: ByteReader, first: number): TermRun {
  const length = reader.number();
  const name = reader.text();
  let last = "";
  const blocks = readAll(reader, () => {
    last = last.slice(0, reader.number()) + reader.text();
    return { term: last };
  });
  const common = new Map(readAll(reader, () => [reader.text(), reader.number()] as const));
  const crowded = new Set(readAll(reader, () => reader.text()));
  return { first, length, name, blocks, common, crowded };
}

/** How many UTF-16 units two texts begin with in common, never half a sign. */
export function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  const isWithinSign = at > 0 && (one.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  return isWithinSign ? at - 1 : at;
}

function writeAll<Value>(writer: ByteWriter, values: readonly Value[], write: (value: Value) => void): void {
  writer.number(values.length);
  for (const value of values) write(value);
}

function readAll<Value>(reader: ByteReader, read: () => Value): Value[] {
  const values: Value[] = [];
  for (let left = reader.number(); left > 0; left--) values.push(read());
  return values;
}
