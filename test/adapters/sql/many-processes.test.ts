import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import { isBalanced } from "#galley/deliver/delivery.js";
import { databaseKinds, freshSecrets, migrationsFolder, openMigrated } from "../../support/databases.js";
import { mailing, NOW, reader } from "../../support/reader.js";

const WORKER = fileURLToPath(new URL("../../support/claiming-worker.js", import.meta.url));
const ID = "2026-08-19-weekly";
const READERS = 2000;
const WORKERS = ["w1", "w2", "w3"];

/** A worker that has connected and waits: `work` lets it begin, and gives what it sent when it is done. */
async function startWorker(
  address: string,
  worker: string,
): Promise<{ readonly work: () => Promise<readonly string[]> }> {
  const child = spawn(process.execPath, [WORKER, address, ID, worker, migrationsFolder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let told = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      told += String(chunk);
      resolve();
    });
    void ended.then(() => reject(new Error("Unexpected end of a worker, expected it to be ready")));
  });
  return {
    work: async () => {
      child.stdin.end();
      assert.equal(await ended, 0);
      return told.split("\n").filter((line) => /^\d+$/.test(line));
    },
  };
}

for (const { name, make } of databaseKinds()) {
  describe(`several processes that work on one queue in ${name}`, () => {
    it("get each delivery once, and its books balance all the while", async () => {
      const address = await make();
      const sql = await openMigrated(address);
      const secrets = freshSecrets();
      const queue = openMailingStore(sql, { now: () => NOW });
      const rows = Array.from({ length: READERS }, (_, at) => {
        const subscriber = reader(`r${at}`);
        return {
          subscriber,
          hash: secrets.hashOf(subscriber.key),
          departure: undefined,
          suppression: undefined,
        };
      });
      await openSubscriberStore(sql, secrets).addAll(rows, NOW);
      await queue.create(mailing(ID), NOW);
      const workers = await Promise.all(WORKERS.map((worker) => startWorker(address, worker)));
      const state = { isDone: false };
      const working = Promise.all(workers.map(({ work }) => work())).finally(() => (state.isDone = true));
      while (!state.isDone) assert.ok(isBalanced(READERS, await queue.books(ID)));
      const sent = await working;
      assert.equal(sent.flat().length, READERS);
      assert.equal(new Set(sent.flat()).size, READERS);
      for (const numbers of sent) assert.notEqual(numbers.length, 0, "a process had no part in the work");
      assert.equal((await queue.books(ID)).sent, READERS);
    });
  });
}
