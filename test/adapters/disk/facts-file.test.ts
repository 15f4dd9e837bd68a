import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openFactsFile } from "#galley/adapters/disk/open-facts-file.js";
import { Failure } from "#galley/base/failure.js";
import { temporaryFolder } from "./temporary-folder.js";

const failsWith = (code: string) => (error: unknown) => error instanceof Failure && error.code === code;

describe("the file of facts", () => {
  it("makes its folder, which keeps itself out of Git", () => {
    const folder = temporaryFolder();
    const file = openFactsFile(join(folder, ".galley/facts.json"));
    assert.equal(file.read(), undefined);
    file.write("1");
    file.write("2");
    assert.equal(file.read(), "2");
    assert.deepEqual(readdirSync(join(folder, ".galley")).sort(), [".gitignore", "facts.json"]);
    assert.equal(readFileSync(join(folder, ".galley/.gitignore"), "utf8"), "*\n");
  });

  it("leaves other folders as they are", () => {
    const folder = temporaryFolder();
    openFactsFile(join(folder, "deep/er/facts.json")).write("1");
    assert.deepEqual(readdirSync(join(folder, "deep/er")), ["facts.json"]);
  });

  it("follows no symlink that a checkout brings along", () => {
    const folder = temporaryFolder();
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, join(folder, ".galley"));
    const file = openFactsFile(join(folder, ".galley/facts.json"));
    assert.throws(() => file.write("1"), failsWith("refused"));
    assert.throws(() => file.read(), failsWith("refused"));
    writeFileSync(join(elsewhere, "secret"), "x");
    symlinkSync(join(elsewhere, "secret"), join(folder, "facts.json"));
    assert.throws(() => openFactsFile(join(folder, "facts.json")).read(), failsWith("refused"));
    assert.deepEqual(readdirSync(elsewhere), ["secret"]);
  });

  it("writes through no symlink that waits where it works", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, ".galley"));
    writeFileSync(join(folder, "precious"), "mine");
    symlinkSync("../precious", join(folder, `.galley/.facts.json.${process.pid}.pending`));
    openFactsFile(join(folder, ".galley/facts.json")).write("1");
    assert.equal(readFileSync(join(folder, "precious"), "utf8"), "mine");
  });

  it("says what the disk refuses", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "facts.json"));
    assert.throws(() => openFactsFile(join(folder, "facts.json")).read(), failsWith("disk"));
    assert.throws(() => openFactsFile(join(folder, "facts.json")).write("1"), failsWith("disk"));
    assert.ok(!readdirSync(folder).some((name) => name.includes("pending")));
    writeFileSync(join(folder, "file"), "");
    assert.equal(openFactsFile(join(folder, "file/facts.json")).read(), undefined);
    assert.throws(() => openFactsFile(join(folder, "file/facts.json")).write("1"), failsWith("disk"));
    assert.ok(existsSync(join(folder, "file")));
  });
});
