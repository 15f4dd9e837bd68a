import assert from "node:assert/strict";
import { chmodSync, chownSync, existsSync, readdirSync, statSync } from "node:fs";
import { describe, it } from "node:test";
import { linkOrCopy } from "#galley/adapters/disk/link-or-copy.js";
import { openSiteStore } from "#galley/adapters/disk/open-site-store.js";
import { asStranger, STRANGER } from "./as-stranger.js";
import { temporaryFolder } from "./temporary-folder.js";
import { plant, treeOf, type Tree } from "./tree-of.js";
import { buildSite } from "./two-sites.js";

const FILES: Tree = { "index.html": "<p>é</p>", "2026/1/index.html": "one", "feed.xml": "" };

function builtSite(): string {
  const folder = `${temporaryFolder()}/site`;
  buildSite(folder, FILES);
  return folder;
}

/** Asserts that a site is there as it was first built, and nothing beside it. */
function assertUntouched(folder: string): void {
  const { ".galley-site.json": manifest, ...tree } = treeOf(folder) ?? {};
  assert.ok(manifest);
  assert.deepEqual(tree, FILES);
  assert.deepEqual(readdirSync(`${folder}/..`), ["site"]);
}

describe("openSiteStore: a disk that refuses", () => {
  it("says what to do when the folder cannot be written, and leaves the old site", () => {
    const folder = builtSite();
    chmodSync(`${folder}/..`, 0o555);
    asStranger(() => {
      assert.throws(() => buildSite(folder, {}), { code: "disk", message: /EACCES/, hint: /access/ });
      assert.throws(() => buildSite(`${folder}/../a/b`, {}), {
        code: "disk",
        message: /EACCES/,
        hint: /access/,
      });
    });
    chmodSync(`${folder}/..`, 0o755);
    assertUntouched(folder);
  });

  it("leaves the old site when the disk is full, whenever that shows", () => {
    const folder = builtSite();
    for (const fullAt of ["staged", "linked", "described", "synced", "set-aside"]) {
      const onStep = (step: string): void => {
        if (step === fullAt)
          throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
      };
      const act = (): void => {
        const site = openSiteStore(folder, { onStep }).begin();
        for (const [path, text] of Object.entries({ ...FILES, "index.html": fullAt })) site.put(path, text);
        site.commit();
      };
      assert.throws(act, { code: "disk", hint: /Free some space/, message: /no space left/ }, fullAt);
      assertUntouched(folder);
    }
  });

  it("copies with the times where files cannot be linked", () => {
    const folder = temporaryFolder();
    plant(folder, { a: "text" });
    const failWith = (code: string) => (): never => {
      throw Object.assign(new Error(code), { code });
    };
    linkOrCopy(`${folder}/a`, `${folder}/b`, failWith("EPERM"));
    assert.deepEqual(treeOf(folder), { a: "text", b: "text" });
    assert.equal(Math.round(statSync(`${folder}/b`).mtimeMs), Math.round(statSync(`${folder}/a`).mtimeMs));
    assert.throws(() => linkOrCopy(`${folder}/a`, `${folder}/c`, failWith("ENOSPC")), { code: "ENOSPC" });
    assert.ok(!existsSync(`${folder}/c`));
  });

  it("builds on when what is left of the old site cannot be deleted", () => {
    const parent = temporaryFolder();
    const folder = `${parent}/site`;
    if (process.geteuid?.() === 0) chownSync(parent, STRANGER, STRANGER);
    asStranger(() => {
      buildSite(folder, { page: "1" });
      plant(folder, { ".well-known/token": "t" });
      chmodSync(`${folder}/.well-known`, 0o555);
      for (const page of ["2", "3"]) {
        buildSite(folder, { page });
        const { ".galley-site.json": manifest, ...tree } = treeOf(folder) ?? {};
        assert.ok(manifest);
        assert.deepEqual(tree, { page, ".well-known/token": "t" });
      }
      const left = `${parent}/.site.galley-gone`;
      assert.deepEqual(treeOf(left), { "1/.well-known/token": "t", "2/.well-known/token": "t" });
      for (const number of [1, 2]) chmodSync(`${left}/${number}/.well-known`, 0o755);
      chmodSync(`${folder}/.well-known`, 0o755);
      buildSite(folder, { page: "4" });
      assert.deepEqual(readdirSync(parent), ["site"]);
    });
  });
});
