import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import { migrationsFolder } from "./databases.js";

const WRITER = fileURLToPath(new URL("killed-writer.js", import.meta.url));

/** What became of a file whose writers were killed. */
export interface KilledWriters {
  /** How many readers writers were told had been added, over all. */
  readonly told: number;
}

/**
 * Starts a writer on a SQLite file so many times and kills it (SIGKILL) after it said that it added a random number of
 * readers, less than `most`. Throws when one of them is lost, or the file is damaged.
 */
export async function killWriters(
  file: string,
  times: number,
  most: number,
  random: () => number,
): Promise<KilledWriters> {
  const told: string[] = [];
  for (let time = 0; time < times; time++) {
    told.push(...(await writeUntilKilled(file, `w${time}`, 1 + Math.floor(random() * most))));
    const sql = await openSqlite(file);
    const integrity = await sql.all("PRAGMA integrity_check");
    assert.deepEqual(
      integrity.map((row) => row["integrity_check"]),
      ["ok"],
      `after kill ${time}`,
    );
    const there = new Set((await sql.all("SELECT id FROM subscribers")).map(({ id }) => id));
    const lost = told.filter((id) => !there.has(id));
    assert.deepEqual(lost, [], `lost after kill ${time}`);
    await sql.close();
  }
  return { told: told.length };
}

function writeUntilKilled(file: string, name: string, count: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, file, name, migrationsFolder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  child.stdout.on("data", (chunk) => {
    told += String(chunk);
    if (told.split("\n").length > count) child.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    child.once("close", (_code, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`Unexpected end of the writer, expected it to be killed`));
      // The last line may be cut.
      else resolve(told.split("\n").slice(0, -1));
    });
  });
}
