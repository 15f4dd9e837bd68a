import type { Departure } from "../audience/import/departure.js";
import type { ImportedReader, RowFault } from "../audience/import/read-import-row.js";
import { readImportRow } from "../audience/import/read-import-row.js";
import {
  IMPORT_ORDER,
  type ImportShape,
  recognizeImport,
  rivalColumns,
  tellsWhoLeft,
} from "../audience/import/import-shape.js";
import type { ImportRow } from "../audience/import/plan-import.js";
import type { Subscriber } from "../audience/subscriber.js";
import type { Suppression } from "../audience/suppression.js";
import { CsvReader, type CsvRow, delimiterOf } from "../base/csv.js";
import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { Clock } from "./clock.js";
import { type ImportJournal, type ImportProgress, NO_PROGRESS, type RefusedRow } from "./import-journal.js";
import type { ImportPart, ImportSource } from "./import-source.js";
import type { Secrets } from "./secrets.js";
import type { ImportCounts, SubscriberStore } from "./subscriber-store.js";

/** What an import is made with. */
export interface ImportWorld {
  /** Undefined for a dry run where no readers are yet. */
  readonly store: Pick<SubscriberStore, "addAll" | "takenOffBy"> | undefined;
  /** Whether rows are read and counted, and nothing is written. */
  readonly isDryRun: boolean;
  readonly secrets: Pick<Secrets, "randomId" | "hashOf">;
  readonly journal: ImportJournal;
  readonly clock: Pick<Clock, "now">;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
  /** Ends the import after the batch that is under way. */
  readonly signal: AbortSignal;
}

/** What came of an import. */
export interface ImportReport extends ImportProgress {
  /** What the tables were taken for, in order. */
  readonly parts: readonly { readonly name: string; readonly kind: ImportShape["kind"] }[];
  /** Rows that an earlier run was done with. */
  readonly resumed: number;
  readonly isDone: boolean;
  /** Of those who were read, how many of each; a dry run knows no more. */
  readonly read: Readonly<Record<ImportedReader["state"], number>>;
}

/** A table whose columns are known. */
interface KnownPart {
  readonly part: ImportPart;
  readonly shape: ImportShape;
  readonly delimiter: string;
}

/** One reading of a table; of two the first takes who left, and the second the others and what is wrong. */
interface Reading extends KnownPart {
  readonly takes: "all" | "gone" | "others";
}

/** So many rows go into the database at once. */
const BATCH = 1000;
/** A first line that is longer is none of a table. */
const LONGEST_HEADER = 65_536;
const MOST_NAMED = 3;

/**
 * Takes readers in from a file. It can be stopped and run again: what is done is passed by, and what was done without
 * being written down is found to be known. Who left in one row is not mailed for another; who unsubscribed here, or was
 * erased, is never brought back; and who left the other list since an earlier import leaves this one. Throws a Failure
 * `bad-input` for a file without addresses.
 */
export async function importSubscribers(source: ImportSource, world: ImportWorld): Promise<ImportReport> {
  const parts = await recognizeParts(source);
  const before = (await world.journal.begin(source.hash)) ?? NO_PROGRESS;
  const run = new ImportRun(world, before);
  const readings = readingsOf(parts);
  const allBytes = readings.reduce((sum, { part }) => sum + part.bytes, 0);
  let doneBytes = 0;
  for (const reading of readings) {
    for await (const { rows, bytes } of batchesOf(reading)) {
      await run.take(reading, rows);
      doneBytes += bytes;
      world.onProgress(doneBytes, allBytes);
      if (world.signal.aborted) break;
    }
    // Who left is in the database before anybody else is read.
    await run.flush();
    if (world.signal.aborted) break;
  }
  const isDone = !world.signal.aborted;
  if (isDone) await world.journal.end();
  return {
    ...run.progress,
    parts: parts.map(({ part, shape }) => ({ name: part.name, kind: shape.kind })),
    resumed: before.rows,
    isDone,
    read: run.read,
  };
}

/** One import: what is collected for the next batch, and how far it has come. */
class ImportRun {
  progress: ImportProgress;
  readonly read = { confirmed: 0, unsubscribed: 0, cleaned: 0 };
  readonly #world: ImportWorld;
  /** Rows of an earlier run that are still to be passed by, in the order in which they are taken. */
  #toSkip: number;
  #seen = 0;
  #rows: ImportRow[] = [];
  /** Whom a dry run found to be taken off; a database would know it. */
  readonly #takenOff = new Set<string>();
  #refused: RefusedRow[] = [];

  constructor(world: ImportWorld, before: ImportProgress) {
    this.#world = world;
    this.progress = before;
    this.#toSkip = before.rows;
  }

  async take({ part, shape, takes }: Reading, rows: readonly CsvRow[]): Promise<void> {
    for (const row of rows) {
      const read = row.fields === undefined ? OPEN_QUOTE : readImportRow(row.fields, shape);
      if (takes !== "all" && isGone(read) !== (takes === "gone")) continue;
      this.#seen++;
      if (this.#toSkip > 0) {
        this.#toSkip--;
        continue;
      }
      if ("fault" in read) this.#refused.push({ file: part.name, line: row.line, reason: read.fault });
      else {
        this.read[read.state]++;
        this.#rows.push(importRowOf(read, this.#world));
      }
      if (this.#rows.length + this.#refused.length >= BATCH) await this.flush();
    }
  }

  async flush(): Promise<void> {
    const [rows, refused] = [this.#rows, this.#refused];
    if (rows.length + refused.length === 0) return;
    [this.#rows, this.#refused] = [[], []];
    const counts = await this.#write(rows);
    const { added, known, left, suppressed } = this.progress;
    this.progress = {
      rows: this.#seen,
      added: added + counts.added,
      known: known + counts.known,
      left: left + counts.left,
      suppressed: suppressed + counts.suppressed,
      refused: this.progress.refused + refused.length,
    };
    await this.#world.journal.note(refused, this.progress);
  }

  async #write(rows: readonly ImportRow[]): Promise<ImportCounts> {
    const { store, isDryRun, clock } = this.#world;
    if (store === undefined || rows.length === 0) return NO_PROGRESS;
    if (!isDryRun) return store.addAll(rows, clock.now());
    const before = this.#takenOff.size;
    for (const key of await store.takenOffBy(rows, clock.now())) this.#takenOff.add(key);
    return { ...NO_PROGRESS, left: this.#takenOff.size - before };
  }
}

const OPEN_QUOTE = { fault: "Unexpected quotation mark, expected one that begins and ends a field" };

/** Whether a row says that its reader left or was cleaned. */
function isGone(read: ImportedReader | RowFault): boolean {
  return "state" in read && read.state !== "confirmed";
}

function importRowOf(read: ImportedReader, { secrets, clock }: ImportWorld): ImportRow {
  const { email, state, preferences, askedAt, confirmedAt } = read;
  const now = clock.now();
  const hash = secrets.hashOf(email.key);
  const departure = departureOf(read, now);
  const since = Math.min(askedAt ?? confirmedAt ?? now, now);
  const subscriber: Subscriber = {
    id: secrets.randomId(),
    address: email.address,
    key: email.key,
    state: departure === undefined ? "confirmed" : "unsubscribed",
    preferences,
    origin: "import",
    askedAt: since,
    // In the future, it would make each bounce until then one of before they confirmed.
    confirmedAt: state === "confirmed" ? Math.min(confirmedAt ?? since, now) : confirmedAt,
    unsubscribedAt: departure && (departure.at ?? now),
    remindedAt: undefined,
    actedAt: undefined,
    leftBecause: departure && "left another list",
  };
  const suppression: Suppression | undefined =
    state === "cleaned"
      ? { hash, reason: "import", evidence: "cleaned by another list", since: now, until: undefined }
      : undefined;
  return { subscriber, hash, departure, suppression };
}

function departureOf({ state, leftAt }: ImportedReader, now: number): Departure | undefined {
  if (state === "confirmed") return undefined;
  const at = leftAt && Math.min(leftAt, now);
  return { kind: state === "cleaned" ? "cleaned" : "left", at };
}

/** Who left comes first, of all tables: by then they are known, and no later row makes more of them. */
function readingsOf(parts: readonly KnownPart[]): readonly Reading[] {
  const telling = parts.filter(({ shape }) => tellsWhoLeft(shape));
  return [
    ...telling.map((known) => ({ ...known, takes: "gone" }) as const),
    ...parts.map((known) => ({ ...known, takes: telling.includes(known) ? "others" : "all" }) as const),
  ];
}

/** The tables in the order in which they are taken. */
async function recognizeParts({ name, parts }: ImportSource): Promise<readonly KnownPart[]> {
  const known: KnownPart[] = [];
  for (const part of parts) {
    const line = await firstLineOf(part);
    const delimiter = delimiterOf(line);
    const reader = new CsvReader(delimiter);
    const [header] = [...reader.read(`${line}\n`), ...reader.end()];
    refuseRivals(part.name, header?.fields ?? []);
    const shape = recognizeImport(header?.fields ?? [], part.name);
    if (shape !== undefined) known.push({ part, shape, delimiter });
    else if (line.trim() !== "")
      throw new Failure(
        "bad-input",
        `Unexpected first line of ${quote(part.name)}, expected an address or the names of columns with \`email\``,
        { hint: "An export of Mailchimp can be given as it is, in its zip." },
      );
  }
  if (known.length === 0)
    throw new Failure("bad-input", `Unexpected lack of addresses in ${quote(name)}, expected a table`);
  return known.toSorted((a, b) => IMPORT_ORDER.indexOf(a.shape.kind) - IMPORT_ORDER.indexOf(b.shape.kind));
}

function refuseRivals(part: string, header: readonly string[]): void {
  const rivals = rivalColumns(header);
  if (rivals.length === 0) return;
  const named = rivals.slice(0, MOST_NAMED).map((name) => quote(name));
  throw new Failure(
    "bad-input",
    `Unexpected columns ${named.join(" and ")} in ${quote(part)}, expected one of them`,
    { hint: "Nobody can tell which is meant: give those that are not another name, or take them out." },
  );
}

async function firstLineOf(part: ImportPart): Promise<string> {
  let text = "";
  for await (const piece of part.read()) {
    text += piece.text;
    const line = text.split(/\r?\n/).find((one) => one.trim() !== "");
    if ((line !== undefined && text.includes("\n", text.indexOf(line))) || text.length > LONGEST_HEADER)
      break;
  }
  return (text.split(/\r?\n/).find((one) => one.trim() !== "") ?? "").slice(0, LONGEST_HEADER);
}

/** The rows below the header, some at a time. */
async function* batchesOf({ part, shape, delimiter }: KnownPart) {
  const reader = new CsvReader(delimiter);
  let isFirst = shape.kind !== "list";
  const below = (rows: readonly CsvRow[]) => {
    const kept = isFirst ? rows.slice(1) : rows;
    isFirst &&= rows.length === 0;
    return kept;
  };
  for await (const { text, bytes } of part.read()) yield { rows: below([...reader.read(text)]), bytes };
  yield { rows: below([...reader.end()]), bytes: 0 };
}
