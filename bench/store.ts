import { mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPostgres } from "#galley/adapters/sql/open-postgres.js";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import { startPostgres } from "../test/support/postgres-server.js";
import { measureStore } from "./store/measure-store.js";

const USAGE = `Usage: npm run bench:store -- [options]

Measures the store: adding readers, freezing a mailing to all of them, and claiming, attempting
and settling its deliveries from the first to the last.

  --readers <count>   how many (default: 1000000)
  --batch <count>     how many deliveries a worker claims at once (default: 500)
  --on <database>     sqlite or postgres; both unless said
`;

async function onSqlite(readers: number, batch: number): Promise<void> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "galley-bench-"));
  try {
    const path = join(folder, "readers.sqlite");
    const sql = await openSqlite(path);
    await measureStore(sql, readers, batch);
    await sql.close();
    process.stdout.write(`  file            ${(statSync(path).size / 1e6).toFixed(0)} MB\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server that keeps what it was told, as one of a newsletter does. */
async function onPostgres(readers: number, batch: number): Promise<void> {
  const server = await startPostgres(["shared_buffers=256MB", "max_wal_size=4GB"]);
  try {
    const sql = openPostgres(await server.database());
    await measureStore(sql, readers, batch);
    await sql.close();
  } finally {
    await server.stop();
  }
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`Unexpected \`${text}\`, expected a count`);
  return number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      readers: { type: "string", default: "1000000" },
      batch: { type: "string", default: "500" },
      on: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help === true) return void process.stdout.write(USAGE);
  const [readers, batch] = [wholeNumber(values.readers), wholeNumber(values.batch)];
  if (values.on !== "postgres") await onSqlite(readers, batch);
  if (values.on !== "sqlite") await onPostgres(readers, batch);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}
