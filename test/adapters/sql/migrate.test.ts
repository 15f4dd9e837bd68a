import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { migrate } from "#galley/adapters/sql/migrate.js";
import { readMigrations } from "#galley/adapters/sql/migration-files.js";
import { secretKeyOf } from "#galley/adapters/sql/secret-key.js";
import type { Sql } from "#galley/adapters/sql/sql.js";
import { rowsOf, TABLES } from "#galley/adapters/sql/tables.js";
import { Failure } from "#galley/base/failure.js";
import { databaseKinds, migrationsFolder, openBare } from "../../support/databases.js";

const stepsOf = ({ dialect }: Sql) => readMigrations(migrationsFolder, dialect);
const refused = (error: unknown) =>
  error instanceof Failure && error.code === "refused" && error.hint !== undefined;

it("both databases have the same steps", () => {
  const names = ["sqlite", "postgres"].map((name) => readdirSync(join(migrationsFolder, name)));
  assert.deepEqual(names[0], names[1]);
  assert.ok((names[0]?.length ?? 0) >= 2);
});

for (const { name, make } of databaseKinds()) {
  describe(`the steps of ${name}`, () => {
    it("are taken once, also by processes that start together", async () => {
      const address = await make();
      const opened = await Promise.all([openBare(address), openBare(address), openBare(address)]);
      await Promise.all(opened.map((sql) => migrate(sql, stepsOf(sql))));
      const [sql] = opened;
      const taken = await sql.all("SELECT name, checksum FROM migrations ORDER BY name");
      assert.deepEqual(
        taken.map((row) => ({ ...row })),
        stepsOf(sql).map(({ name, checksum }) => ({ name, checksum })),
      );
    });

    it("make the tables that are backed up, and no others", async () => {
      const sql = await openBare(await make());
      await migrate(sql, stepsOf(sql));
      const all =
        sql.dialect.name === "sqlite"
          ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
          : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'";
      const tables = (await sql.all(all)).map((row) => String(row["name"])).sort();
      assert.deepEqual(tables, [...TABLES.map((table) => table.name), "migrations"].sort());
      for (const table of TABLES)
        for await (const rows of rowsOf(sql, table)) assert.fail(String(rows.length));
    });

    it("are refused when the database is newer, or was made by others", async () => {
      const sql = await openBare(await make());
      const steps = stepsOf(sql);
      await migrate(sql, steps);
      await assert.rejects(migrate(sql, steps.slice(0, 1)), refused);
      const changed = steps.map((step, at) => (at === 0 ? { ...step, checksum: "other" } : step));
      await assert.rejects(migrate(sql, changed), refused);
      await migrate(sql, steps);
    });

    it("are taken whole or not at all", async () => {
      const sql = await openBare(await make());
      const steps = stepsOf(sql);
      const broken = {
        name: "9999-broken.sql",
        checksum: "x",
        text: "CREATE TABLE half (a INTEGER); CREATE TABL",
      };
      await assert.rejects(migrate(sql, [...steps, broken]));
      await assert.rejects(sql.all("SELECT * FROM half"));
      await migrate(sql, steps);
      const [count] = await sql.all("SELECT count(*) AS found FROM migrations");
      assert.equal(count?.["found"], steps.length);
    });

    it("know of readers of an older Galley when those who came by the form last did something", async () => {
      const sql = await openBare(await make());
      const steps = stepsOf(sql);
      await migrate(sql, steps.slice(0, 6));
      for (const origin of ["form", "import"])
        await sql.run(
          `INSERT INTO subscribers (id, address, key, hash, domain, state, weekly, monthly, text_only, regions, origin,
            asked_at, confirmed_at) VALUES (?, 'a', ?, 'h', 'd', 'confirmed', 1, 0, 0, '[]', ?, 1, 2)`,
          [origin, origin, origin],
        );
      await migrate(sql, steps);
      const rows = await sql.all("SELECT id, acted_at, left_because FROM subscribers ORDER BY id");
      assert.deepEqual(
        rows.map((row) => Object.values(row)),
        [
          ["form", 2, null],
          ["import", null, null],
        ],
      );
    });

    it("leave room for one key, which all get who ask at once", async () => {
      const sql = await openBare(await make());
      await migrate(sql, stepsOf(sql));
      const keys = await Promise.all(["a", "b", "c"].map((key) => secretKeyOf(sql, key.repeat(43))));
      assert.equal(new Set(keys).size, 1);
      assert.deepEqual(await secretKeyOf(sql, "d".repeat(43)), keys[0]);
    });
  });
}
