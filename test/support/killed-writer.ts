// Adds readers to a SQLite file for ever, several at once, and prints the id of each as soon as it was added.
//
//   node killed-writer.js <file> <name> <migrations>

import { makeSecretKey, openSecrets } from "#galley/adapters/keys/open-secrets.js";
import { writeSync } from "node:fs";
import { migrate } from "#galley/adapters/sql/migrate.js";
import { readMigrations } from "#galley/adapters/sql/migration-files.js";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import { reader } from "./reader.js";

const [file = "", name = "", migrations = ""] = process.argv.slice(2);
const STDOUT = 1;
const AT_ONCE = 5;
const sql = await openSqlite(file);
await migrate(sql, readMigrations(migrations, sql.dialect));
const store = openSubscriberStore(sql, openSecrets(makeSecretKey()));
let count = 0;
const write = async (): Promise<void> => {
  for (;;) {
    const one = reader(`${name}-${++count}`);
    await store.add(one);
    // At once and not when Node comes to it: a kill loses what was not handed over.
    writeSync(STDOUT, `${one.id}\n`);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, write));
