import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openHealthFile } from "#galley/adapters/disk/open-health-file.js";
import { Failure } from "#galley/base/failure.js";
import { temporaryFolder } from "./temporary-folder.js";

const failsWith = (code: string) => (error: unknown) => error instanceof Failure && error.code === code;

const openIn = (folder: string, path = "link-health.jsonl") =>
  openHealthFile(join(folder, path), join(folder, ".galley", "link-health.lock"));

describe("the file of link health on disk", () => {
  it("begins with its folder, and grows at its end", () => {
    const folder = temporaryFolder();
    const file = openIn(folder, "draft/link-health.jsonl");
    assert.equal(file.read(), undefined);
    file.append("one\n");
    file.append("two\n");
    assert.equal(file.read(), "one\ntwo\n");
    file.write("three\n");
    file.append("four\n");
    assert.equal(file.read(), "three\nfour\n");
    assert.deepEqual(readdirSync(join(folder, "draft")), ["link-health.jsonl"]);
  });

  it("is added to through no symlink that a checkout brings along", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "precious"), "mine");
    symlinkSync("precious", join(folder, "link-health.jsonl"));
    const file = openIn(folder);
    assert.throws(() => file.append("x\n"), failsWith("refused"));
    assert.throws(() => file.read(), failsWith("refused"));
    assert.equal(readFileSync(join(folder, "precious"), "utf8"), "mine");
  });

  it("says what the disk refuses", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "link-health.jsonl"));
    assert.throws(() => openIn(folder).append("x\n"), failsWith("disk"));
  });

  it("is held by one walk at a time, by none whose process died, and tells Git nothing of it", () => {
    const folder = temporaryFolder();
    const letGo = openIn(folder).hold();
    assert.equal(readFileSync(join(folder, ".galley", ".gitignore"), "utf8"), "*\n");
    assert.throws(() => openIn(folder).hold(), {
      code: "refused",
      message: /second walk/,
      hint: /Wait for the other .* delete .*link-health\.lock/,
    });
    letGo();
    const dead = spawnSync(process.execPath, ["--version"]).pid;
    writeFileSync(join(folder, ".galley", "link-health.lock"), `${dead} 1\n`);
    openIn(folder).hold()();
    assert.deepEqual(readdirSync(join(folder, ".galley")), [".gitignore"]);
  });
});
