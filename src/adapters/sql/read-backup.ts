import { closeSync, constants, createReadStream, fstatSync, openSync, readSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { DUMP_FORMAT } from "./back-up.js";
import { databaseCode, databaseFailure } from "./database-failure.js";
import type { Migration } from "./migration-files.js";
import { openSqliteToRead } from "./open-sqlite.js";
import type { Sql } from "./sql.js";
import { rowsOf, type Table, TABLES } from "./tables.js";

/** Rows of one table, as a backup has them. */
export interface BackupRows {
  readonly table: Table;
  readonly rows: readonly unknown[];
}

/** A backup that is being read; `rows` throws a Failure `bad-input` where it is damaged. */
export interface Backup {
  /** The steps that made the database it was taken of. */
  readonly steps: readonly Pick<Migration, "name" | "checksum">[];
  /** When it was taken, in milliseconds since 1970 (UTC); undefined where it does not say. */
  readonly takenAt: number | undefined;
  readonly rows: AsyncIterable<BackupRows>;
  close(): Promise<void>;
}

const SQLITE_START = Buffer.from("SQLite format 3\0");
const CUT = "cut or damage";
const GZIP_START = Buffer.from([0x1f, 0x8b]);
const MS_PER_MINUTE = 60_000;
/** What `back-up.ts` can write: 32 bits with a sign, until the year 6053. */
const LAST_MINUTE = 2 ** 31;
/** Characters: two thousand mailings with the texts of their issues are one line. */
const LONGEST_LINE = 256 * 1024 * 1024;

/** Opens a backup of either kind. Throws a Failure `bad-input` for a file that is none, and `disk`. */
export async function readBackup(path: string): Promise<Backup> {
  const start = firstBytes(path, SQLITE_START.length);
  if (start.equals(SQLITE_START)) return readDatabase(path);
  if (start.subarray(0, GZIP_START.length).equals(GZIP_START)) return readDump(path);
  throw damaged(path, "content");
}

function firstBytes(path: string, count: number): Buffer {
  try {
    // Nobody may ever write into a pipe: it is opened without waiting for them.
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!fstatSync(descriptor).isFile()) throw damaged(path, "kind of file");
      const bytes = Buffer.alloc(count);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, count, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (databaseCode(error) === "ENOENT")
      throw new Failure("disk", `Unexpected lack of ${quote(path, 200)}, expected a backup`, {
        hint: "galley db backup FILE makes one.",
      });
    throw databaseFailure(error);
  }
}

async function readDatabase(path: string): Promise<Backup> {
  const sql = await openSqliteToRead(path);
  try {
    const faults = await sql.all("PRAGMA integrity_check(1)");
    if (faults[0]?.["integrity_check"] !== "ok") throw damaged(path, "damage");
    await refuseViews(sql, path);
    const steps = await sql.all("SELECT name, checksum FROM migrations ORDER BY name");
    return {
      steps: steps.map(({ name, checksum }) => ({ name: String(name), checksum: String(checksum) })),
      takenAt: timeOfMinute((await sql.all("PRAGMA user_version"))[0]?.["user_version"]),
      rows: allRows(),
      close: () => sql.close(),
    };
  } catch (error) {
    await sql.close();
    throw error instanceof Failure ? error : damaged(path, "foreign database", error);
  }

  async function* allRows(): AsyncGenerator<BackupRows> {
    for (const table of TABLES) for await (const rows of rowsOf(sql, table)) yield { table, rows };
  }
}

/** What looks like a table and is worked out while it is read may have no end. */
async function refuseViews(sql: Sql, path: string): Promise<void> {
  const odd = "type = 'view' OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL%')";
  const found = await sql.all(`SELECT 1 AS one FROM sqlite_schema WHERE ${odd} LIMIT 1`);
  if (found.length > 0) throw damaged(path, "a table that is none");
}

async function readDump(path: string): Promise<Backup> {
  const packed = createReadStream(path);
  const unpacked = createGunzip();
  // What goes wrong below is thrown where the lines are read.
  packed.on("error", (error) => unpacked.destroy(error)).pipe(unpacked);
  const lines = linesOf(unpacked.setEncoding("utf8"), path);
  const next = async (): Promise<Record<string, unknown>> => {
    const { done, value } = await lines.next().catch((error: unknown) => {
      throw error instanceof Failure ? error : damaged(path, CUT, error);
    });
    if (done === true) throw damaged(path, CUT);
    return objectOf(value, path);
  };
  const close = async () => void packed.destroy();
  try {
    const { format, version, minute, steps } = await next();
    if (format !== DUMP_FORMAT || version !== 1 || !areSteps(steps)) throw damaged(path, "content");
    return { steps, takenAt: timeOfMinute(minute), rows: dumpRows(next, path), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Those of an older Galley say no time, and whoever makes one up says what they like: it must be one that can be shown. */
function timeOfMinute(minute: unknown): number | undefined {
  const isTime = typeof minute === "number" && minute > 0 && minute < LAST_MINUTE;
  return isTime ? Math.floor(minute) * MS_PER_MINUTE : undefined;
}

/** Lines without their ends. One that never ends was made to fill memory. */
async function* linesOf(texts: AsyncIterable<unknown>, path: string): AsyncGenerator<string> {
  let pieces: string[] = [];
  let length = 0;
  for await (const text of texts) {
    const [first = "", ...others] = String(text).split("\n");
    pieces.push(first);
    length += first.length;
    for (const other of others) {
      yield pieces.join("");
      pieces = [other];
      length = other.length;
    }
    if (length > LONGEST_LINE) throw damaged(path, "a line without an end");
  }
}

function areSteps(steps: unknown): steps is Backup["steps"] {
  return (
    Array.isArray(steps) &&
    steps.every((step: unknown) => typeof step === "object" && step !== null && "name" in step)
  );
}

/** The last line says how many rows there were, so one that lacks it is noticed. */
async function* dumpRows(
  next: () => Promise<Record<string, unknown>>,
  path: string,
): AsyncGenerator<BackupRows> {
  for (let seen = 0; ;) {
    const line = await next();
    if (line["count"] === seen) return;
    const table = TABLES.find(({ name }) => name === line["table"]);
    const rows = line["rows"];
    if (table === undefined || !Array.isArray(rows)) throw damaged(path, "line of no table");
    seen += rows.length;
    yield { table, rows };
  }
}

function objectOf(line: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw damaged(path, "line that is no JSON");
}

function damaged(path: string, what: string, cause?: unknown): Failure {
  return new Failure(
    "bad-input",
    `Unexpected ${what} in ${quote(path, 200)}, expected what galley db backup made`,
    {
      hint: "Choose another backup. Nothing was changed.",
      cause,
    },
  );
}
