import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { backUp } from "#galley/adapters/sql/back-up.js";
import { inspectDatabase } from "#galley/adapters/sql/inspect-database.js";
import { readMigrations } from "#galley/adapters/sql/migration-files.js";
import { readBackup } from "#galley/adapters/sql/read-backup.js";
import { restore } from "#galley/adapters/sql/restore.js";
import type { Sql } from "#galley/adapters/sql/sql.js";
import { rowsOf, TABLES } from "#galley/adapters/sql/tables.js";
import { changeMailing } from "#galley/app/change-mailing.js";
import { checkDatabase } from "#galley/app/check-database.js";
import { Failure, type FailureCode } from "#galley/base/failure.js";
import type { MailingState } from "#galley/deliver/mailing.js";
import { storesIn } from "#galley/open-database.js";
import { temporaryFolder } from "../disk/temporary-folder.js";
import { databaseKinds, migrationsFolder, openBare, openMigrated } from "../../support/databases.js";
import { DAY, mailing, NOW, reader, suppressionFor } from "../../support/reader.js";

const ID = "2026-08-19-weekly";
/** When backups are brought back. */
const LATER = NOW + DAY;
const REASON = "restored from a backup of 2026-08-19T12:00:00Z: deliveries since then are not in it";
const LEASE = { worker: "w1", until: NOW + 60_000 };
const isOf = (code: FailureCode) => (error: unknown) =>
  error instanceof Failure && error.code === code && error.hint !== undefined;

/** A row in every table, and a mailing in the midst of its work; its last reader was erased. */
async function fill(sql: Sql): Promise<void> {
  const { subscribers, mailings, counters, seenReports, bounces, letters, secrets } = await storesIn(sql);
  const rows = Array.from({ length: 2500 }, (_, at) => {
    const subscriber = reader(`r${at}`, { askedAt: NOW + at });
    return { subscriber, hash: secrets.hashOf(subscriber.key), departure: undefined, suppression: undefined };
  });
  await subscribers.addAll(rows, NOW);
  await subscribers.suppress(suppressionFor(reader("r3"), secrets, { evidence: "550 «nö» \\ ' \n" }));
  await mailings.create(mailing(ID), NOW);
  await mailings.claim(ID, LEASE, 10, NOW, []);
  await subscribers.erase("id-r2499", suppressionFor(reader("r2499"), secrets, { reason: "erased" }));
  await counters.take("a", 1, 1000, NOW);
  await seenReports.note("b", NOW);
  await bounces.note({ subscriberId: "id-r1", mailing: ID, kind: "soft", at: NOW });
  await letters.keep({ subscriberId: "id-r1", occasion: "confirm", tries: 1, nextAt: NOW, endsAt: NOW + 1 });
}

async function contentOf(sql: Sql): Promise<Record<string, unknown[]>> {
  const content: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    const rows = (content[table.name] = [] as unknown[]);
    for await (const batch of rowsOf(sql, table)) rows.push(...batch.map((row) => ({ ...row })));
  }
  return content;
}

/** What a restore makes of it: the mailing that was running waits, and its log says why. */
function restoredContent(content: Record<string, unknown[]>): Record<string, unknown[]> {
  const { mailings = [], mailing_log: log = [] } = content;
  const entry = { number: log.length + 1, mailing: 1, at: LATER, entry: `paused: ${REASON}` };
  return {
    ...content,
    mailings: mailings.map((row) => ({ ...(row as object), state: "paused", reason: REASON })),
    mailing_log: [...log, entry],
  };
}

async function bringBack(sql: Sql, path: string) {
  const backup = await readBackup(path);
  try {
    return await restore(sql, readMigrations(migrationsFolder, sql.dialect), backup, LATER);
  } finally {
    await backup.close();
  }
}

async function findingsIn(sql: Sql): Promise<readonly string[]> {
  const { secrets, subscribers } = await storesIn(sql);
  const audience = await subscribers.counts(NOW);
  return checkDatabase({ place: "here", audience, ...(await inspectDatabase(sql, secrets)) }).findings;
}

const kinds = databaseKinds();
for (const from of kinds) {
  describe(`a backup of ${from.name}`, () => {
    const taken = async () => {
      const sql = await openMigrated(await from.make());
      await fill(sql);
      const folder = temporaryFolder();
      const path = `${folder}/backup`;
      await backUp(sql, path, NOW);
      return { sql, path, folder };
    };

    for (const to of kinds) {
      it(`holds all, for a new ${to.name}`, async () => {
        const { sql, path, folder } = await taken();
        assert.deepEqual(readdirSync(folder), ["backup"]);
        assert.equal(statSync(path).mode & 0o777, 0o600);
        const before = readFileSync(path);
        const restored = await openBare(await to.make());
        const content = await contentOf(sql);
        for (const { name } of TABLES) assert.ok((content[name]?.length ?? 0) > 0, name);
        const count = Object.values(content).reduce((sum, rows) => sum + rows.length, 0);
        assert.equal((await bringBack(restored, path)).rows, count);
        assert.deepEqual(await contentOf(restored), restoredContent(content));
        assert.deepEqual(readFileSync(path), before);
        assert.deepEqual(readdirSync(folder), ["backup"]);
        assert.deepEqual(await findingsIn(restored), []);
        const { subscribers, mailings } = await storesIn(restored);
        await subscribers.add(reader("new"));
        await mailings.create(mailing("next"), NOW);
        const claimed = await mailings.claim(ID, LEASE, 9999, NOW, []);
        assert.ok(!claimed.some(({ subscriberId }) => subscriberId === "id-new"));
      });
    }

    it("has every mailing that could go on wait for a person, who decides", async () => {
      const sql = await openMigrated(await from.make());
      const { subscribers, mailings } = await storesIn(sql);
      await subscribers.add(reader("ada"));
      const make = (id: MailingState, startsAt = NOW) =>
        mailings.create(mailing(id, { state: id, startsAt, canary: id === "canary" ? 1 : 0 }), NOW);
      for (const id of ["awaiting-approval", "canary", "sending", "finished", "cancelled"] as const)
        await make(id);
      await make("scheduled", LATER + DAY);
      await make("paused");
      await mailings.move("paused", ["paused"], "paused", "canary: 1 was sent");
      const path = `${temporaryFolder()}/backup`;
      await backUp(sql, path, NOW);

      const restored = await openBare(await from.make());
      const { paused } = await bringBack(restored, path);
      const open = ["canary", "sending", "scheduled", "paused"].map((id) => ({ id, was: id }));
      assert.deepEqual(paused, open);
      const there = (await storesIn(restored)).mailings;
      const stands = async (id: string) => {
        const { state, reason } = (await there.find(id)) ?? {};
        return [state, reason];
      };
      for (const id of ["scheduled", "canary", "sending"])
        assert.deepEqual(await stands(id), ["paused", REASON], id);
      assert.deepEqual(await stands("paused"), ["paused", `canary: 1 was sent; ${REASON}`]);
      for (const id of ["awaiting-approval", "finished", "cancelled"])
        assert.deepEqual(await stands(id), [id, undefined]);
      assert.deepEqual((await there.log("sending")).at(-1), { at: LATER, entry: `paused: ${REASON}` });

      const world = { mailings: there, clock: { now: () => LATER } };
      const decide = async (id: string, change: "resume" | "go-on") =>
        (await changeMailing(world, { change, id, by: "ada", held: undefined })).mailing.state;
      assert.equal(await decide("sending", "resume"), "sending");
      assert.equal(await decide("canary", "resume"), "canary");
      assert.equal(await decide("scheduled", "resume"), "scheduled");
      assert.equal(await decide("paused", "go-on"), "sending");
    });

    it("is never written over a file, nor into a database with readers", async () => {
      const { sql, path } = await taken();
      const before = readFileSync(path);
      await assert.rejects(backUp(sql, path, NOW), isOf("refused"));
      await assert.rejects(
        backUp(sql, `${path}.folder/backup`, NOW),
        /^Failure: Unexpected lack of the folder /,
      );
      await assert.rejects(readBackup(`${path}.other`), /^Failure: Unexpected lack of .*, expected a backup/);
      assert.deepEqual(readFileSync(path), before);
      await assert.rejects(bringBack(sql, path), isOf("refused"));
      assert.deepEqual(await findingsIn(sql), []);
    });

    it("takes the place of a key that nobody used yet", async () => {
      const { sql, path } = await taken();
      const restored = await openMigrated(await from.make());
      await storesIn(restored);
      await bringBack(restored, path);
      assert.deepEqual((await contentOf(restored))["settings"], (await contentOf(sql))["settings"]);
    });

    it("that is damaged brings nothing back", async () => {
      const { path, folder } = await taken();
      const bytes = readFileSync(path);
      const middle = Buffer.from(bytes);
      const half = Math.floor(bytes.length / 2);
      middle.fill(0x55, half, half + 9000);
      const damaged = [
        bytes.subarray(0, bytes.length * 0.7),
        bytes.subarray(0, 60),
        Buffer.from("text"),
        Buffer.alloc(0),
        middle,
      ];
      for (const [at, part] of damaged.entries()) {
        writeFileSync(`${folder}/damaged-${at}`, part);
        const restored = await openBare(await from.make());
        await assert.rejects(bringBack(restored, `${folder}/damaged-${at}`), Failure, String(at));
        await assert.rejects(restored.all("SELECT * FROM subscribers"), `${at} left tables behind`);
      }
      await assert.rejects(readBackup(`${folder}/none`), isOf("disk"));
    });
  });

  describe(`a backup that somebody made up, for ${from.name}`, () => {
    const bringRows = async (...lines: readonly unknown[]) => {
      const sql = await openMigrated(await from.make());
      const steps = await sql.all("SELECT name, checksum FROM migrations ORDER BY name");
      const path = `${temporaryFolder()}/made-up.gz`;
      const all = [{ format: "galley-database", version: 1, steps }, ...lines];
      writeFileSync(path, gzipSync(all.map((line) => `${JSON.stringify(line)}\n`).join("")));
      const restored = await openBare(await from.make());
      await assert.rejects(bringBack(restored, path), isOf("bad-input"), path);
      await assert.rejects(restored.all("SELECT * FROM subscribers"), "it left tables behind");
    };
    const key = (value: string) => ({ table: "settings", rows: [{ name: "secret-key", value }] });

    it("is refused with rows that no table takes", async () => {
      await bringRows({ table: "subscribers", rows: [1, "x"] }, { count: 2 });
      await bringRows({ table: "suppressions", rows: [{ hash: "h", reason: "whim" }] }, { count: 1 });
    });

    it("is refused without a key, or with one that is guessed", async () => {
      const row = { hash: "h", reason: "erased", evidence: "", since: 1 };
      await bringRows({ table: "suppressions", rows: [row] }, { count: 1 });
      await bringRows(key(""), { count: 1 });
      await bringRows(key("galley"), { count: 1 });
    });

    it("is refused with steps that are none", async () => {
      const path = `${temporaryFolder()}/made-up.gz`;
      for (const steps of [[null], ["0001-readers.sql"], {}]) {
        writeFileSync(
          path,
          gzipSync(`${JSON.stringify({ format: "galley-database", version: 1, steps })}\n`),
        );
        await assert.rejects(readBackup(path), isOf("bad-input"));
      }
    });
  });

  describe(`a check of ${from.name}`, () => {
    it("finds books that do not balance, strays, strange states and keys", async () => {
      const sql = await openMigrated(await from.make());
      await fill(sql);
      assert.deepEqual(await findingsIn(sql), []);
      await sql.run("DELETE FROM deliveries WHERE number = 7");
      await sql.run("INSERT INTO deliveries (mailing, number, state) VALUES (99, 1, 'sent')");
      await sql.run("UPDATE deliveries SET state = 'lost' WHERE number = 8");
      await sql.run("UPDATE subscribers SET hash = 'x' WHERE number = 9");
      assert.deepEqual(await findingsIn(sql), [
        `Unexpected state lost of deliveries of ${ID}, expected one that Galley knows`,
        `Unexpected 2497 deliveries of ${ID}, expected the 2499 that were frozen`,
        "Unexpected 1 deliveries of no mailing, expected none",
        "Unexpected 1 readers whose hash was made by another key, expected none",
      ]);
    });
  });
}

describe("a backup of SQLite that an older Galley made", () => {
  it("says no time, and has mailings wait all the same", async () => {
    const sql = await openMigrated(`${temporaryFolder()}/readers.sqlite`);
    await fill(sql);
    const path = `${temporaryFolder()}/copy.sqlite`;
    await sql.all("VACUUM INTO ?", [path]);
    const restored = await openBare(`${temporaryFolder()}/restored.sqlite`);
    await bringBack(restored, path);
    const { state, reason } = (await (await storesIn(restored)).mailings.find(ID)) ?? {};
    assert.deepEqual(
      [state, reason],
      ["paused", "restored from a backup of an unknown time: deliveries since then are not in it"],
    );
  });
});

describe("a backup of SQLite that somebody made up", () => {
  it("is refused with a table that is worked out while it is read, and may have no end", async () => {
    const path = `${temporaryFolder()}/endless.sqlite`;
    const sql = await openMigrated(path);
    await sql.run("DROP TABLE seen_reports");
    await sql.run(`CREATE VIEW seen_reports AS
      WITH RECURSIVE c(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM c) SELECT at || 'x' AS id, at FROM c`);
    await sql.close();
    await assert.rejects(readBackup(path), isOf("bad-input"));
  });
});

describe("a backup that is a pipe", () => {
  it("is not waited for", { skip: process.platform === "win32" }, async () => {
    const pipe = `${temporaryFolder()}/pipe`;
    execFileSync("mkfifo", [pipe]);
    await assert.rejects(readBackup(pipe), isOf("bad-input"));
  });
});

describe("the key of a database", () => {
  it("is refused where it is none of ours", async () => {
    const sql = await openMigrated(`${temporaryFolder()}/readers.sqlite`);
    await sql.run("INSERT INTO settings (name, value) VALUES ('secret-key', '')");
    await assert.rejects(storesIn(sql), isOf("refused"));
  });
});
