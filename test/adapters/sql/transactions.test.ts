import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPostgres } from "#galley/adapters/sql/open-postgres.js";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import type { Sql } from "#galley/adapters/sql/sql.js";
import { Failure } from "#galley/base/failure.js";
import { temporaryFolder } from "../disk/temporary-folder.js";
import { databaseKinds, openBare } from "../../support/databases.js";

const isDisk = (error: unknown) =>
  error instanceof Failure && error.code === "disk" && error.hint !== undefined;
const valuesIn = async (sql: Sql) =>
  (await sql.all("SELECT value FROM kept ORDER BY value")).map(({ value }) => value);

for (const { name, make } of databaseKinds()) {
  describe(`transactions of ${name}`, () => {
    const open = async () => {
      const address = await make();
      const sql = await openBare(address);
      await sql.run("CREATE TABLE kept (value bigint PRIMARY KEY)");
      return { sql, address };
    };

    it("are done whole or not at all, whoever else is in the same commit", async () => {
      const { sql } = await open();
      const put = (value: number, isRefused: boolean) =>
        sql.transaction(async (statements) => {
          await statements.run("INSERT INTO kept VALUES (?)", [value]);
          if (isRefused) throw new Error("refused");
        });
      const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((value) => put(value, value % 2 === 0)));
      assert.deepEqual(
        outcomes.map(({ status }) => status === "fulfilled"),
        [true, false, true, false, true],
      );
      await assert.rejects(sql.run("INSERT INTO kept VALUES (1)"), (error) => !(error instanceof Failure));
      assert.deepEqual(await valuesIn(sql), [1, 3, 5]);
    });

    it("are seen by others only when they are done", async () => {
      const { sql, address } = await open();
      const other = await openBare(address);
      let seen: unknown;
      await sql.transaction(async (statements) => {
        await statements.run("INSERT INTO kept VALUES (7)");
        seen = await valuesIn(other);
      });
      assert.deepEqual(seen, []);
      assert.deepEqual(await valuesIn(other), [7]);
    });

    it("wait for those of another connection, and none of their sums is lost", async () => {
      const { sql, address } = await open();
      await sql.run("INSERT INTO kept VALUES (0)");
      const all = [sql, await openBare(address), await openBare(address)];
      const add = (one: Sql) => one.run("UPDATE kept SET value = value + 1");
      await Promise.all(Array.from({ length: 30 }, (_, at) => add(all[at % 3] ?? sql)));
      assert.deepEqual(await valuesIn(sql), [30]);
    });

    it("carry whole numbers as wide as times, and texts as they are", async () => {
      const { sql } = await open();
      await sql.run("INSERT INTO kept VALUES (?)", [8_640_000_000_000_000]);
      assert.deepEqual(await valuesIn(sql), [8_640_000_000_000_000]);
      const text = "'; \" \\ ? $1 \u{1f56f} \n";
      assert.deepEqual((await sql.all("SELECT CAST(? AS text) AS told", [text]))[0]?.["told"], text);
    });
  });
}

it("two PostgreSQL transactions that block each other are both done in the end", async () => {
  const [, postgres] = databaseKinds();
  const sql = await openBare((await postgres?.make()) ?? assert.fail());
  await sql.run("CREATE TABLE kept (value bigint PRIMARY KEY, count bigint)");
  await sql.run("INSERT INTO kept VALUES (1, 0), (2, 0)");
  let arrived = 0;
  let go: () => void = () => undefined;
  const both = new Promise<void>((resolve) => (go = resolve));
  const cross = (first: number, second: number) =>
    sql.transaction(async (statements) => {
      await statements.run("UPDATE kept SET count = count + 1 WHERE value = ?", [first]);
      arrived++;
      if (arrived >= 2) go();
      await both;
      await statements.run("UPDATE kept SET count = count + 1 WHERE value = ?", [second]);
    });
  await Promise.all([cross(1, 2), cross(2, 1)]);
  // One was undone and came again; where it took its first row before the other woke up, they blocked each other anew.
  assert.ok(arrived >= 3, String(arrived));
  assert.deepEqual(
    (await sql.all("SELECT count FROM kept")).map(({ count }) => count),
    [2, 2],
  );
});

it("a PostgreSQL server that restarts in the midst of a transaction ends that alone", async () => {
  const [, postgres] = databaseKinds();
  const address = (await postgres?.make()) ?? assert.fail();
  const [sql, other] = [await openBare(address), await openBare(address)];
  await sql.run("CREATE TABLE kept (value bigint PRIMARY KEY)");
  const broken = sql.transaction(async (statements) => {
    await statements.run("INSERT INTO kept VALUES (1)");
    const pid = Number((await statements.all("SELECT pg_backend_pid() AS pid"))[0]?.["pid"]);
    await other.all("SELECT pg_terminate_backend(?)", [pid]);
    // Nothing is asked of the connection while it breaks.
    while ((await other.all("SELECT 1 FROM pg_stat_activity WHERE pid = ?", [pid])).length > 0);
    await statements.run("INSERT INTO kept VALUES (2)");
  });
  await assert.rejects(broken, isDisk);
  assert.deepEqual(await valuesIn(sql), []);
});

describe("a SQLite file that another process writes", () => {
  it("is read meanwhile, and given up after a while", async () => {
    const path = `${temporaryFolder()}/a.sqlite`;
    const [holder, hasty, patient] = await Promise.all([
      openSqlite(path),
      openSqlite(path, 30),
      openSqlite(path),
    ]);
    await holder.run("CREATE TABLE kept (value INTEGER PRIMARY KEY)");
    let late: Promise<number> | undefined;
    await holder.transaction(async (statements) => {
      await statements.run("INSERT INTO kept VALUES (1)");
      late = patient.run("INSERT INTO kept VALUES (2)");
      assert.deepEqual(await valuesIn(patient), []);
      await assert.rejects(hasty.run("INSERT INTO kept VALUES (3)"), isDisk);
    });
    assert.equal(await late, 1);
    assert.deepEqual(await valuesIn(hasty), [1, 2]);
    for (const sql of [holder, hasty, patient]) await sql.close();
  });
});

it("a SQLite file is opened so that a commit is on the disk, and references hold", async () => {
  const sql = await openSqlite(`${temporaryFolder()}/a.sqlite`);
  const pragmas = { journal_mode: "wal", synchronous: 2, foreign_keys: 1 };
  for (const [name, value] of Object.entries(pragmas))
    assert.equal((await sql.all(`PRAGMA ${name}`))[0]?.[name], value, name);
  await sql.close();
});

it("calls to SQLite, one after another, let timers have their turn", async () => {
  const sql = await openSqlite(`${temporaryFolder()}/a.sqlite`);
  const state = { isOver: false };
  const timer = setTimeout(() => (state.isOver = true), 1);
  for (let count = 0; !state.isOver; count++) {
    await sql.all("SELECT 1");
    assert.ok(count < 100_000, "the timer never had its turn");
  }
  clearTimeout(timer);
  await sql.close();
});

describe("a database that cannot be had", () => {
  it("is a Failure with a hint", async () => {
    await assert.rejects(openSqlite(`${temporaryFolder()}/none/a.sqlite`), isDisk);
    const silent = openPostgres(`postgres://ada:secret@/none?host=${encodeURIComponent(temporaryFolder())}`);
    const told = await silent.all("SELECT 1").catch((error: unknown) => error);
    assert.ok(isDisk(told));
    assert.ok(!String(told).includes("secret"));
    await assert.rejects(
      silent.transaction(() => Promise.resolve()),
      isDisk,
    );
    await silent.close();
  });
});
