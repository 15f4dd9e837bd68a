import assert from "node:assert/strict";
import { it } from "node:test";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import type { Sql } from "#galley/adapters/sql/sql.js";
import { databaseKinds, freshSecrets, openMigrated } from "../../support/databases.js";
import { mailing, NOW, reader } from "../../support/reader.js";

const LEASE = { worker: "w", until: NOW + 60_000 };

/** Runs each act twice, as a database does when another transaction stood in its way: the first time for nothing. */
function twice(sql: Sql): Sql {
  const undone = new Error("another stood in the way");
  const transaction: Sql["transaction"] = async (act) => {
    const first = sql.transaction(async (statements) => {
      await act(statements);
      throw undone;
    });
    await assert.rejects(first, undone);
    return sql.transaction(act);
  };
  return { ...sql, transaction };
}

for (const { name, make } of databaseKinds())
  it(`claims in order from ${name}, also when a claim had to be made again`, async () => {
    const sql = await openMigrated(await make());
    const readers = openSubscriberStore(sql, freshSecrets());
    for (const one of ["a", "b", "c", "d", "e"]) await readers.add(reader(one));
    await openMailingStore(sql, { now: () => NOW }).create(mailing("m"), NOW);
    const queue = openMailingStore(twice(sql), { now: () => NOW });
    const claimed: string[] = [];
    for (let most = 1; most <= 3; most++)
      claimed.push(...(await queue.claim("m", LEASE, most, NOW, [])).map(({ subscriberId }) => subscriberId));
    assert.deepEqual(claimed, ["id-a", "id-b", "id-c", "id-d", "id-e"]);
  });
