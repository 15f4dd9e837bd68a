// Claims, attempts and settles the deliveries of a mailing until none is due, as a worker does, and prints their numbers.
// It claims its first deliveries, says that it is ready, and goes on when its standard input ends: so several work at once
// and each has a part, however the machine shares its time among them.
//
//   node claiming-worker.js <address> <mailing> <worker> <migrations>

import { migrate } from "#galley/adapters/sql/migrate.js";
import { readMigrations } from "#galley/adapters/sql/migration-files.js";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openPostgres } from "#galley/adapters/sql/open-postgres.js";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import { NOW } from "./reader.js";

const [address = "", id = "", worker = "", migrations = ""] = process.argv.slice(2);
const sql = address.startsWith("postgres:") ? openPostgres(address) : await openSqlite(address);
await migrate(sql, readMigrations(migrations, sql.dialect));
const queue = openMailingStore(sql, { now: () => NOW });
const claimMore = () => queue.claim(id, { worker, until: NOW + 60_000 }, 20, NOW, []);
let claimed = await claimMore();
process.stdout.write("ready\n");
await new Promise((resolve) => process.stdin.once("end", resolve).resume());
while (claimed.length > 0) {
  const numbers = claimed.map(({ number }) => number);
  const attempted = await queue.attempt(id, worker, numbers, NOW);
  // On the wire, as it were: what is printed has been sent.
  process.stdout.write(`${attempted.join("\n")}\n`);
  const results = attempted.map((number) => ({ number, state: "sent" as const, answer: "250 Ok" }));
  await queue.settle(id, worker, results, NOW);
  claimed = await claimMore();
}
await sql.close();
