import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { describe, it } from "node:test";
import { prepareDatabaseFile } from "#galley/adapters/sql/database-file.js";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import { databasePlaceOf, placeName } from "#galley/app/database-place.js";
import { Failure } from "#galley/base/failure.js";
import { temporaryFolder } from "../disk/temporary-folder.js";

const refused = (error: unknown) => error instanceof Failure && error.code === "refused";
const modeOf = (path: string) => statSync(path).mode & 0o777;

/** What a descriptor leads to; that by which the list was read leads nowhere by then. */
function realNameOf(descriptor: string): string | undefined {
  try {
    return readlinkSync(descriptor);
  } catch {
    return undefined;
  }
}

/** The top of a clone. */
function clone(): string {
  const folder = temporaryFolder();
  mkdirSync(`${folder}/.git`);
  return folder;
}

describe("the file of readers", () => {
  it("is for its owner alone, with all that SQLite lays beside it, and stays out of Git", async () => {
    const folder = clone();
    const path = `${folder}/.galley/readers.sqlite`;
    prepareDatabaseFile(path);
    const sql = await openSqlite(path);
    await sql.run("CREATE TABLE a (b)");
    const names = readdirSync(`${folder}/.galley`).sort();
    assert.deepEqual(names, [".gitignore", "readers.sqlite", "readers.sqlite-shm", "readers.sqlite-wal"]);
    for (const name of names.slice(1)) assert.equal(modeOf(`${folder}/.galley/${name}`), 0o600, name);
    assert.equal(modeOf(`${folder}/.galley`), 0o700);
    assert.equal(readFileSync(`${folder}/.galley/.gitignore`, "utf8"), "*\n");
    await sql.close();
    assert.equal(
      statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
      0,
      "the file does not hold all",
    );
    prepareDatabaseFile(path);
  });

  it("is let go when it holds no database", { skip: process.platform !== "linux" }, async () => {
    const path = `${temporaryFolder()}/a.sqlite`;
    writeFileSync(path, "no database ".repeat(99));
    await assert.rejects(openSqlite(path), Failure);
    const open = readdirSync("/proc/self/fd").map((fd) => realNameOf(`/proc/self/fd/${fd}`));
    assert.ok(!open.includes(path));
  });

  it("is closed to others when it was open to them", () => {
    const path = `${temporaryFolder()}/a.sqlite`;
    writeFileSync(path, "");
    chmodSync(path, 0o644);
    prepareDatabaseFile(path);
    assert.equal(modeOf(path), 0o600);
  });

  it("lies nowhere in a clone but where Git passes by", () => {
    const folder = clone();
    mkdirSync(`${folder}/content`);
    symlinkSync(`${folder}/content`, `${temporaryFolder()}/elsewhere`);
    for (const path of ["readers.sqlite", "content/readers.sqlite", "content/new/readers.sqlite"]) {
      assert.throws(() => prepareDatabaseFile(`${folder}/${path}`), refused, path);
      assert.ok(!existsSync(`${folder}/${path}`));
    }
    mkdirSync(`${folder}/.galley`);
    writeFileSync(`${folder}/.galley/.gitignore`, "*.json\n");
    assert.throws(() => prepareDatabaseFile(`${folder}/.galley/readers.sqlite`), refused);
  });

  it("is no symlink, and in no folder that leads into a clone", () => {
    const folder = clone();
    const other = temporaryFolder();
    symlinkSync(folder, `${other}/way`);
    assert.throws(() => prepareDatabaseFile(`${other}/way/readers.sqlite`), refused);
    symlinkSync(`${folder}/readers.sqlite`, `${other}/readers.sqlite`);
    assert.throws(() => prepareDatabaseFile(`${other}/readers.sqlite`), refused);
    symlinkSync(folder, `${other}/.galley`);
    assert.throws(() => prepareDatabaseFile(`${other}/.galley/readers.sqlite`), refused);
  });
});

describe("DATABASE_URL", () => {
  it("names a file or an address, or nothing", () => {
    const usual = { kind: "sqlite", path: "usual" };
    assert.deepEqual(databasePlaceOf(undefined, "usual"), usual);
    assert.deepEqual(databasePlaceOf("", "usual"), usual);
    assert.deepEqual(databasePlaceOf("sqlite:/a b.sqlite", "usual"), { kind: "sqlite", path: "/a b.sqlite" });
    for (const address of ["postgres://a:b@c/d", "postgresql:///d?host=/run"])
      assert.deepEqual(databasePlaceOf(address, "usual"), { kind: "postgres", address });
  });

  it("is called by its file, or by database and server, without a password", () => {
    const names: Readonly<Record<string, string>> = {
      "sqlite:a/b.sqlite": "a/b.sqlite",
      "postgres://u:secret@db.example:5433/lamp": "PostgreSQL lamp at db.example:5433",
      "postgres://u:secret@db.example/lamp?sslmode=verify-full": "PostgreSQL lamp at db.example",
      "postgresql:///lamp?host=/run/postgresql": "PostgreSQL lamp",
      "postgres://u@/lamp?host=/run/postgresql": "PostgreSQL lamp",
      "postgres://u:pa@/secret@db.example/lamp": "PostgreSQL",
    };
    for (const [address, name] of Object.entries(names))
      assert.equal(placeName(databasePlaceOf(address, "usual")), name);
  });

  it("is refused otherwise, without being repeated", () => {
    for (const address of ["sqlite:", "mysql://a:secret@b/c", "/secret", "postgres:secret"])
      assert.throws(
        () => databasePlaceOf(address, "usual"),
        (error) => error instanceof Failure && error.code === "usage" && !error.message.includes("secret"),
      );
  });
});
