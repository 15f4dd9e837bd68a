import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeFolders } from "#galley/adapters/disk/make-folders.js";
import { temporaryFolder } from "./temporary-folder.js";

test("missing folders are made, and the first of them is told", () => {
  const folder = temporaryFolder();
  const wanted = join(folder, "a/b/c");
  assert.equal(makeFolders(wanted, 0o700), join(folder, "a"));
  assert.ok(statSync(wanted).isDirectory());
  assert.equal(makeFolders(wanted), undefined);
});

test(
  "a place where no folder can be made is an error, and not waited for",
  { skip: !existsSync("/proc/self") },
  () => {
    assert.throws(() => makeFolders("/proc/galley/recording"), /ENOENT|EACCES|EPERM/);
  },
);
