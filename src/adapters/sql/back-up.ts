import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Sql, Statements } from "./sql.js";
import { rowsOf, TABLES } from "./tables.js";
import { writeWholeFile } from "./whole-file.js";

/** What the first line of a dump says it is. */
export const DUMP_FORMAT = "galley-database";

/**
 * A copy of a database as it is at one moment, while others go on writing: of SQLite a database file, of PostgreSQL all
 * rows as lines of JSON, packed by gzip. Throws a Failure `refused` when the file is there, and `disk`.
 */
export async function backUp(sql: Sql, path: string): Promise<void> {
  await writeWholeFile(path, async (pending) => {
    // It may fill an empty file, and no transaction may be open (https://sqlite.org/lang_vacuum.html).
    if (sql.dialect.name === "sqlite") await sql.all("VACUUM INTO ?", [pending]);
    else await sql.transaction((statements) => dump(statements, pending));
  });
}

async function dump(statements: Statements, path: string): Promise<void> {
  await statements.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await pipeline(Readable.from(dumpLines(statements)), createGzip(), createWriteStream(path));
}

/** The steps that made the database, then its rows, then how many there were: a dump that was cut lacks its end. */
async function* dumpLines(statements: Statements): AsyncGenerator<string> {
  const steps = await statements.all("SELECT name, checksum FROM migrations ORDER BY name");
  yield lineOf({ format: DUMP_FORMAT, version: 1, steps });
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
