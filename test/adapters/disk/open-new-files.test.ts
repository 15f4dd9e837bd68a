import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, it } from "node:test";
import { openNewFiles } from "#galley/adapters/disk/open-new-files.js";
import { Failure } from "#galley/base/failure.js";
import { temporaryFolder } from "./temporary-folder.js";

const refusal = (error: unknown) => error instanceof Failure && error.code === "refused";

describe("new files", () => {
  const base = temporaryFolder();
  let count = 0;
  let root = "";
  const at = (path: string) => join(root, path);
  const create = (path: string) => openNewFiles(root).create(path, "new\n");

  beforeEach(() => {
    root = join(base, String(count++));
    mkdirSync(join(root, "draft"), { recursive: true });
  });

  it("are written whole, with nothing left beside them", () => {
    create("draft/a.md");
    assert.equal(readFileSync(at("draft/a.md"), "utf8"), "new\n");
    assert.deepEqual(readdirSync(at("draft")), ["a.md"]);
  });

  it("bring the folders above them", () => {
    create("desk/2026/a.md");
    assert.equal(readFileSync(at("desk/2026/a.md"), "utf8"), "new\n");
  });

  it("take the place of nothing", () => {
    writeFileSync(at("draft/a.md"), "old");
    mkdirSync(at("draft/b.md"));
    for (const path of ["draft/a.md", "draft/b.md"]) assert.throws(() => create(path), refusal);
    assert.equal(readFileSync(at("draft/a.md"), "utf8"), "old");
    assert.deepEqual(readdirSync(at("draft")).sort(), ["a.md", "b.md"]);
  });

  it("follow no symlink, be it one that leads nowhere", () => {
    symlinkSync("../elsewhere.md", at("draft/a.md"));
    assert.throws(() => create("draft/a.md"), refusal);
    assert.equal(existsSync(at("elsewhere.md")), false);
  });

  it("stay in their checkout", () => {
    const outside = join(base, `${count}-outside`);
    mkdirSync(outside);
    symlinkSync(outside, at("away"));
    symlinkSync(join(outside, "missing"), at("nowhere"));
    for (const path of ["away/a.md", "../a.md", "draft/../../a.md", "/a.md"])
      assert.throws(() => create(path), refusal, path);
    assert.throws(() => create("nowhere/a.md"), Failure);
    assert.deepEqual(readdirSync(outside), []);
  });

  it("fail with what the disk says where a file stands in place of a folder", () => {
    writeFileSync(at("desk"), "");
    assert.throws(
      () => create("desk/a.md"),
      (error) => error instanceof Failure,
    );
    assert.equal(readFileSync(at("desk"), "utf8"), "");
  });
});
