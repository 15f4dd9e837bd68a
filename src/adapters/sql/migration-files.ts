import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "./sql.js";

/** One step of the database's shape, `0001-readers.sql`. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text, hex: a step that was taken is never changed, a new one is added. */
  readonly checksum: string;
}

const MIGRATION = /^\d{4}-[a-z0-9-]+\.sql$/;

/** The steps of a dialect in their order, from the folder that has one for each. */
export function readMigrations(folder: string, { name }: Dialect): readonly Migration[] {
  const own = join(folder, name);
  return readdirSync(own)
    .filter((file) => MIGRATION.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(own, file), "utf8");
      return { name: file, text, checksum: createHash("sha256").update(text).digest("hex") };
    });
}
