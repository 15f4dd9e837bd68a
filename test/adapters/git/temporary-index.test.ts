import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { withTemporaryIndex } from "#galley/adapters/git/temporary-index.js";

const folder = mkdtempSync(join(tmpdir(), "galley-index-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("an index of one's own is gone afterwards, whatever happened", () => {
  const path = withTemporaryIndex(folder, (index) => {
    writeFileSync(index, "x");
    return index;
  });
  assert.equal(existsSync(path), false);
  assert.throws(() =>
    withTemporaryIndex(folder, (index) => {
      writeFileSync(index, "x");
      throw new Error("no");
    }),
  );
  assert.deepEqual(readdirSync(folder), []);
});

test("what killed runs left goes with the next one; what may be in use, or is not ours, stays", () => {
  for (const name of ["galley-merge-old", "galley-merge-new", "logs"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "index"), "x");
  }
  for (const name of ["galley-merge-old", "logs"]) utimesSync(join(folder, name), 1, 1);
  withTemporaryIndex(folder, () => undefined);
  assert.deepEqual(readdirSync(folder).sort(), ["galley-merge-new", "logs"]);
});
