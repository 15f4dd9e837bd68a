import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { repositoryFolder } from "../repository.js";

const command = join(repositoryFolder, "bin/main.js");
const example = join(repositoryFolder, "examples/the-tidewater-lamp");

/** `npm run build` makes it after `tsc -b`, so that a run of single tests may find none. */
describe(
  "the bundled program",
  { skip: !existsSync(command) && "there is no bin/main.js; run `npm run build`" },
  () => {
    const scratch = mkdtempSync(join(tmpdir(), "galley-bundle-"));
    const galley = (...argv: string[]) =>
      spawnSync(process.execPath, [command, ...argv], {
        encoding: "utf8",
        env: { ...process.env, GALLEY_CACHE_DIR: join(scratch, "cache"), NO_COLOR: "1" },
      });
    after(() => rmSync(scratch, { recursive: true, force: true }));

    it("finds its package's files", () => {
      assert.match(galley("--version").stdout, /^\d+\.\d+\.\d+\n$/);
    });

    it("checks drafts", () => {
      const { status, stdout } = galley("check", "--folder", example, "--format", "compact");
      assert.equal(status, 1);
      assert.match(stdout, /structure\/placeholder/);
    });

    it("checks a folder, of which V8 has nothing to say", () => {
      const { status, stdout, stderr } = galley("check", "--folder", example, "--format", "compact", example);
      assert.equal(status, 1);
      assert.match(stdout, /structure\/placeholder/);
      assert.doesNotMatch(stderr, /flag/);
    });

    it("builds a site, with its threads", () => {
      const { status, stderr } = galley("build", example, "--out", join(scratch, "site"));
      assert.equal(status, 0, stderr);
      assert.ok(readdirSync(join(scratch, "site")).includes("index.html"));
    });
  },
);
