import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { migrate } from "#galley/adapters/sql/migrate.js";
import { readMigrations } from "#galley/adapters/sql/migration-files.js";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import { temporaryFolder } from "../disk/temporary-folder.js";
import { databaseKinds, freshSecrets, migrationsFolder, openMigrated } from "../../support/databases.js";
import { mailing, NOW, reader, suppressionFor } from "../../support/reader.js";

/** So many that whole pages of the file become free. */
const READERS = 60;

describe("what is erased", () => {
  it("stands neither in the file of the database nor in its log, while it is used", async (t) => {
    const folder = temporaryFolder();
    const sql = await openSqlite(join(folder, "readers.sqlite"));
    t.after(() => sql.close());
    await migrate(sql, readMigrations(migrationsFolder, sql.dialect));
    const secrets = freshSecrets();
    const store = openSubscriberStore(sql, secrets);
    const readers = Array.from({ length: READERS }, (_, at) => reader(`erased-one-${at}`));
    for (const one of readers) await store.add(one);
    const filesWithOne = () =>
      readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes("erased-one"));
    assert.notDeepEqual(filesWithOne(), []);
    for (const one of readers)
      await store.erase(one.id, suppressionFor(one, secrets, { reason: "erased", evidence: "" }));
    assert.deepEqual(filesWithOne(), []);
  });
});

for (const { name, make } of databaseKinds())
  describe(`a reader who is erased while a message is on its way, on ${name}`, () => {
    it("leaves no answer of a mail server", async () => {
      const sql = await openMigrated(await make());
      const secrets = freshSecrets();
      const readers = openSubscriberStore(sql, secrets);
      const queue = openMailingStore(sql, { now: () => NOW });
      for (const one of ["ann", "bob", "eve"]) await readers.add(reader(one));
      const { id } = mailing("2026-08-19-weekly");
      await queue.create(mailing(id), NOW);
      const claimed = await queue.claim(id, { worker: "w1", until: NOW + 60_000 }, 3, NOW, []);
      const numbers = claimed.map(({ number }) => number);
      await queue.attempt(id, "w1", numbers, NOW);
      const settle = (settled: readonly number[]) =>
        queue.settle(
          id,
          "w1",
          settled.map((number) => ({ number, state: "bounced", answer: `550 <${number}@lamp.example>` })),
          NOW,
        );
      await settle(numbers.slice(0, 1));
      for (const one of [reader("ann"), reader("bob")])
        await readers.erase(one.id, suppressionFor(one, secrets, { reason: "erased", evidence: "" }));
      await settle(numbers.slice(1));
      const kept = await sql.all("SELECT state, answer FROM deliveries ORDER BY number");
      assert.deepEqual(
        kept.map(({ state, answer }) => [state, answer]),
        [
          ["bounced", null],
          ["bounced", null],
          ["bounced", `550 <${numbers[2]}@lamp.example>`],
        ],
      );
    });
  });
