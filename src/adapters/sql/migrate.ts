import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import type { Migration } from "./migration-files.js";
import type { Script, Sql, Statements } from "./sql.js";

/** A number of our own, by which processes that start at once wait for each other ("galley" on a telephone). */
const LOCK = 425_539;

const TABLE = `CREATE TABLE IF NOT EXISTS migrations (
  name TEXT PRIMARY KEY,
  checksum TEXT NOT NULL
)`;

/**
 * Takes the steps that a database lacks, each in a transaction of its own. Throws a Failure `refused` for a database that
 * is newer than the program or was made by other steps, and `disk`.
 */
export async function migrate(sql: Sql, migrations: readonly Migration[]): Promise<void> {
  let isDone = false;
  while (!isDone) isDone = await sql.script((script) => takeNext(script, sql, migrations));
}

/** The same within a transaction that is open. */
export async function takeAll(script: Script, sql: Sql, migrations: readonly Migration[]): Promise<void> {
  let isDone = false;
  while (!isDone) isDone = await takeNext(script, sql, migrations);
}

/** Whether there was none left. */
async function takeNext(
  script: Script,
  { dialect }: Sql,
  migrations: readonly Migration[],
): Promise<boolean> {
  // SQLite lets one process write at a time; in PostgreSQL two could make the same table.
  if (dialect.name === "postgres") await script.all("SELECT pg_advisory_xact_lock(?)", [LOCK]);
  await script.runScript(TABLE);
  const next = migrations[await countTaken(script, migrations)];
  if (next === undefined) return true;
  await script.runScript(next.text);
  await script.run("INSERT INTO migrations (name, checksum) VALUES (?, ?)", [next.name, next.checksum]);
  return false;
}

/** How many of the steps a database has; throws a Failure `refused` when it has others. */
async function countTaken(
  statements: Statements,
  migrations: readonly Pick<Migration, "name" | "checksum">[],
): Promise<number> {
  const taken = await statements.all("SELECT name, checksum FROM migrations ORDER BY name");
  for (const [at, { name, checksum }] of taken.entries()) {
    const own = migrations[at];
    if (own === undefined) throw newerFailure(String(name));
    if (own.name !== name || own.checksum !== checksum) throw changedFailure(String(name), own.name);
  }
  return taken.length;
}

function newerFailure(name: string): Failure {
  return new Failure(
    "refused",
    `Unexpected step ${quote(name)} in the database, expected none that this Galley does not know`,
    { hint: "The database is of a newer Galley: update this one. Nothing was changed." },
  );
}

function changedFailure(name: string, own: string): Failure {
  return new Failure(
    "refused",
    `Unexpected step ${quote(name)} in the database, expected ${quote(own)} as this Galley has it`,
    { hint: "The database was made by another Galley: use that one. Nothing was changed." },
  );
}
