import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryFolder } from "./repository.js";

/** Compares a text with the file of that name in `test/golden/`, which `UPDATE=1 npm test` writes anew. */
export function assertGolden(name: string, actual: string): void {
  const path = join(repositoryFolder, "test/golden", name);
  if (process.env["UPDATE"] === "1") writeFileSync(path, actual);
  assert.ok(existsSync(path), `${path} is missing: run UPDATE=1 npm test and read it`);
  assert.equal(
    actual,
    readFileSync(path, "utf8"),
    `${path} differs: run UPDATE=1 npm test and read the change`,
  );
}
