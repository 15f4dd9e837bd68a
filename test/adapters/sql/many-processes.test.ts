import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import { isBalanced } from "#galley/deliver/delivery.js";
import { databaseKinds, freshSecrets, migrationsFolder, openMigrated } from "../../support/databases.js";
import { mailing, NOW, reader } from "../../support/reader.js";

const WORKER = fileURLToPath(new URL("../../support/claiming-worker.js", import.meta.url));
const ID = "2026-08-19-weekly";
const READERS = 2000;
const run = promisify(execFile);

for (const { name, make } of databaseKinds()) {
  describe(`several processes that work on one queue in ${name}`, () => {
    it("get each delivery once, and its books balance all the while", async () => {
      const address = await make();
      const sql = await openMigrated(address);
      const secrets = freshSecrets();
      const queue = openMailingStore(sql, { now: () => NOW });
      const rows = Array.from({ length: READERS }, (_, at) => {
        const subscriber = reader(`r${at}`);
        return { subscriber, hash: secrets.hashOf(subscriber.key), suppression: undefined };
      });
      await openSubscriberStore(sql, secrets).addAll(rows);
      await queue.create(mailing(ID), NOW);
      const work = async (worker: string) => {
        const { stdout } = await run(process.execPath, [WORKER, address, ID, worker, migrationsFolder]);
        return stdout.split("\n").filter((line) => line !== "");
      };
      let isDone = false;
      const working = Promise.all(["w1", "w2", "w3"].map(work)).finally(() => (isDone = true));
      while (!isDone) assert.ok(isBalanced(READERS, await queue.books(ID)));
      const sent = await working;
      assert.equal(sent.flat().length, READERS);
      assert.equal(new Set(sent.flat()).size, READERS);
      assert.ok(sent.filter((numbers) => numbers.length > 0).length > 1, "one process did all the work");
      assert.equal((await queue.books(ID)).sent, READERS);
    });
  });
}
