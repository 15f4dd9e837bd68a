import { statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPostgres } from "#galley/adapters/sql/open-postgres.js";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import { runCommand, wholeNumber } from "./command-line.js";
import { onPostgres } from "./on-postgres.js";
import { inScratchFolder } from "./scratch-folder.js";
import { measureStore } from "./store/measure-store.js";

const USAGE = `Usage: npm run bench:store -- [options]

Measures the store: adding readers, freezing a mailing to all of them, and claiming, attempting
and settling its deliveries from the first to the last.

  --readers <count>   how many (default: 1000000)
  --batch <count>     how many deliveries a worker claims at once (default: 500)
  --on <database>     sqlite or postgres; both unless said
`;

async function measureSqlite(folder: string, readers: number, batch: number): Promise<void> {
  const path = join(folder, "readers.sqlite");
  const sql = await openSqlite(path);
  await measureStore(sql, readers, batch);
  await sql.close();
  process.stdout.write(`  file            ${(statSync(path).size / 1e6).toFixed(0)} MB\n`);
}

async function measurePostgres(database: string, readers: number, batch: number): Promise<void> {
  const sql = openPostgres(database);
  await measureStore(sql, readers, batch);
  await sql.close();
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
  if (values.on !== "postgres") await inScratchFolder((folder) => measureSqlite(folder, readers, batch));
  if (values.on !== "sqlite") await onPostgres((database) => measurePostgres(database, readers, batch));
}

await runCommand(USAGE, main);
