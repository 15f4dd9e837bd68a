import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Sql, Statements } from "./sql.js";
import { rowsOf, TABLES } from "./tables.js";
import { writeWholeFile } from "./whole-file.js";

const MS_PER_MINUTE = 60_000;

/** What the first line of a dump says it is. */
export const DUMP_FORMAT = "galley-database";

/**
 * A copy of a database as it is at one moment, while others go on writing: of SQLite a database file, of PostgreSQL all
 * rows as lines of JSON, packed by gzip. Either says when it was taken (`now`, milliseconds since 1970), cut to the
 * minute. Throws a Failure `refused` when the file is there, and `disk`.
 */
export async function backUp(sql: Sql, path: string, now: number): Promise<void> {
  const minute = Math.floor(now / MS_PER_MINUTE);
  await writeWholeFile(path, async (pending) => {
    if (sql.dialect.name === "sqlite") await copyDatabase(sql, pending, minute);
    else await sql.transaction((statements) => dump(statements, pending, minute));
  });
}

/** The time goes into the number of 32 bits that SQLite leaves to programs, so rows are copied and none is added. */
async function copyDatabase(sql: Sql, path: string, minute: number): Promise<void> {
  // It may fill an empty file, and no transaction may be open (https://sqlite.org/lang_vacuum.html).
  await sql.all("VACUUM INTO ?", [path]);
  await sql.all("ATTACH DATABASE ? AS copy", [path]);
  try {
    await sql.all(`PRAGMA copy.user_version = ${minute}`);
  } finally {
    await sql.all("DETACH DATABASE copy");
  }
}

async function dump(statements: Statements, path: string, minute: number): Promise<void> {
  await statements.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await pipeline(Readable.from(dumpLines(statements, minute)), createGzip(), createWriteStream(path));
}

/** The steps that made the database and the minute of the dump, then its rows, then how many there were: a dump that was cut lacks its end. */
async function* dumpLines(statements: Statements, minute: number): AsyncGenerator<string> {
  const steps = await statements.all("SELECT name, checksum FROM migrations ORDER BY name");
  yield lineOf({ format: DUMP_FORMAT, version: 1, minute, steps });
  let count = 0;
  for (const table of TABLES)
    for await (const rows of rowsOf(statements, table)) {
      count += rows.length;
      yield lineOf({ table: table.name, rows });
    }
  yield lineOf({ count });
}

function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
