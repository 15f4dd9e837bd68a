import type { RestoredMailing } from "../../app/restored-mailing.js";
import { Failure } from "../../base/failure.js";
import { databaseCode } from "./database-failure.js";
import { takeAll } from "./migrate.js";
import type { Migration } from "./migration-files.js";
import { pauseRestored } from "./pause-restored.js";
import type { Backup } from "./read-backup.js";
import { keptKeyOf } from "./secret-key.js";
import type { Script, Sql } from "./sql.js";
import { putRows, TABLES } from "./tables.js";

/** What makes a database one that somebody uses. */
const USED = ["subscribers", "suppressions", "mailings"];

/**
 * Puts a backup into a database that holds no readers yet, all of it or nothing; one that an older Galley made takes the
 * steps that it lacks. Its mailings wait for a person, by `pauseRestored`. Gives the number of rows, and those mailings. Throws
 * a Failure `refused` for a database in use and for a backup of a newer Galley, and `bad-input` for a damaged one.
 */
export function restore(
  sql: Sql,
  migrations: readonly Migration[],
  backup: Backup,
  now: number,
): Promise<{ readonly rows: number; readonly paused: readonly RestoredMailing[] }> {
  let isRead = false;
  return sql.script(async (script) => {
    // A transaction may be tried again, and a backup is read once.
    if (isRead) throw inUse();
    isRead = true;
    const early = migrations.slice(0, backup.steps.length);
    refuseStrange(backup, early);
    await clear(script, sql);
    await takeAll(script, sql, early);
    let count = 0;
    for await (const { table, rows } of backup.rows)
      count += await putRows(script, sql, table, rows).catch((error: unknown) => {
        throw isRowFault(error) ? oddBackup(`rows of ${table.name}`, error) : error;
      });
    await takeAll(script, sql, migrations);
    await countOn(script, sql);
    const paused = await pauseRestored(script, backup, now);
    if (count > 0 && (await keptKeyOf(script)) === undefined) throw oddBackup("lack of a key");
    return { rows: count, paused };
  });
}

/** Rows that break a rule of their table: SQLite's constraints and types, and classes 22 and 23 of PostgreSQL. */
function isRowFault(error: unknown): boolean {
  return /^(?:SQLITE_(?:CONSTRAINT|MISMATCH)|2[23])/.test(databaseCode(error) ?? "");
}

function oddBackup(what: string, cause?: unknown): Failure {
  return new Failure("bad-input", `Unexpected ${what} in the backup, expected what galley db backup made`, {
    hint: "Choose another backup. Nothing was changed.",
    cause,
  });
}

/** By their names, since the same step has different words in SQLite and PostgreSQL. */
function refuseStrange({ steps }: Backup, early: readonly Migration[]): void {
  if (steps.length > 0 && steps.every(({ name }, at) => early[at]?.name === name)) return;
  throw new Failure("refused", "Unexpected backup of another Galley, expected one of this or an older one", {
    hint: "Update Galley, and restore then. Nothing was changed.",
  });
}

/** Tables without readers may hold a key, which gives way to that of the backup. */
async function clear(script: Script, { dialect }: Sql): Promise<void> {
  const there = new Set(
    (
      await script.all(
        dialect.name === "sqlite"
          ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
          : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()",
      )
    ).map(({ name }) => String(name)),
  );
  for (const name of USED.filter((used) => there.has(used))) {
    const rows = await script.all(`SELECT 1 AS one FROM ${name} LIMIT 1`);
    if (rows.length > 0) throw inUse();
  }
  const ours = [...TABLES.map(({ name }) => name).toReversed(), "migrations"];
  for (const name of ours.filter((one) => there.has(one))) await script.runScript(`DROP TABLE ${name}`);
}

function inUse(): Failure {
  return new Failure("refused", "Unexpected readers in the database, expected an empty one", {
    hint: "Move the file away, or name a new database in DATABASE_URL: a restore never overwrites readers.",
  });
}

/** A number that a delivery names is never given again, also when its reader was erased. */
async function countOn(script: Script, { dialect }: Sql): Promise<void> {
  const last = `max(coalesce((SELECT max(number) FROM subscribers), 0), coalesce((SELECT max(number) FROM deliveries), 0))`;
  if (dialect.name === "sqlite") {
    await script.run("DELETE FROM sqlite_sequence WHERE name = 'subscribers'");
    await script.run(`INSERT INTO sqlite_sequence (name, seq) SELECT 'subscribers', ${last}`);
    return;
  }
  await script.all(
    `SELECT setval(pg_get_serial_sequence('subscribers', 'number'), greatest(1, ${last.slice(4, -1)}))`,
  );
  for (const name of ["mailings", "mailing_log"])
    await script.all(
      `SELECT setval(pg_get_serial_sequence('${name}', 'number'), greatest(1, (SELECT max(number) FROM ${name})))`,
    );
}
