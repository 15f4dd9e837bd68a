import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { describe, it } from "node:test";
import { openSiteStore } from "#galley/adapters/disk/open-site-store.js";
import { StageWriter } from "#galley/adapters/disk/stage-writer.js";
import { temporaryFolder } from "./temporary-folder.js";
import { identitiesOf, plant, treeOf, type Tree } from "./tree-of.js";

const MANIFEST = ".galley-site.json";
const FILES: Tree = {
  "index.html": "<p>é</p>",
  "2026/1/index.html": "one",
  "2026/2/index.html": "two",
  "feed.xml": "",
};

function build(folder: string, files: Tree): { written: number; unchanged: number; removed: number } {
  const site = openSiteStore(folder).begin();
  for (const [path, text] of Object.entries(files)) site.put(path, text);
  return site.commit();
}

function builtSite(files: Tree = FILES): string {
  const folder = `${temporaryFolder()}/site`;
  build(folder, files);
  return folder;
}

/** The site's tree without the manifest; also asserts that nothing stays beside the site. */
function siteAt(folder: string): Tree {
  assert.deepEqual(readdirSync(`${folder}/..`), ["site"]);
  const { [MANIFEST]: manifest, ...tree } = treeOf(folder) ?? {};
  assert.ok(manifest !== undefined);
  return tree;
}

describe("openSiteStore: what a build leaves", () => {
  it("writes all files of a first build, with the folder above the site", () => {
    const folder = `${temporaryFolder()}/new/site`;
    assert.deepEqual(build(folder, FILES), { written: 4, unchanged: 0, removed: 0 });
    assert.deepEqual(siteAt(folder), FILES);
  });

  it("takes bytes as well as text, of any length", () => {
    const folder = `${temporaryFolder()}/site`;
    const long = "é€😀".repeat(200_000);
    for (const expected of [
      { written: 2, unchanged: 0 },
      { written: 0, unchanged: 2 },
    ]) {
      const site = openSiteStore(folder).begin();
      site.put("bytes", Buffer.from(long));
      site.put("text", long);
      assert.deepEqual(site.commit(), { ...expected, removed: 0 });
    }
    assert.deepEqual(siteAt(folder), { bytes: long, text: long });
  });

  it("leaves the folder untouched when nothing changed", () => {
    const folder = builtSite();
    const before = {
      files: identitiesOf(folder),
      folder: statSync(folder).ino,
      mtime: statSync(folder).mtimeMs,
    };
    assert.deepEqual(build(folder, FILES), { written: 0, unchanged: 4, removed: 0 });
    const after = {
      files: identitiesOf(folder),
      folder: statSync(folder).ino,
      mtime: statSync(folder).mtimeMs,
    };
    assert.deepEqual(after, before);
    assert.deepEqual(siteAt(folder), FILES);
  });

  it("keeps inode and time of unchanged files beside changed, new and gone ones", () => {
    const folder = builtSite();
    const before = identitiesOf(folder);
    const { "2026/1/index.html": gone, ...rest } = FILES;
    const next = { ...rest, "index.html": "<p>e</p>", "2027/index.html": "new" };
    assert.ok(gone);
    assert.deepEqual(build(folder, next), { written: 2, unchanged: 2, removed: 1 });
    assert.deepEqual(siteAt(folder), next);
    const after = identitiesOf(folder);
    for (const path of ["2026/2/index.html", "feed.xml"]) assert.equal(after[path], before[path]);
    assert.notEqual(after["index.html"], before["index.html"]);
  });

  it("removes folders that became empty, and swaps a file for a folder", () => {
    const folder = builtSite({ "a/b/c": "1", d: "2", "e/f/g": "3" });
    assert.deepEqual(build(folder, { "d/x": "2", e: "3" }), { written: 2, unchanged: 0, removed: 3 });
    assert.deepEqual(siteAt(folder), { "d/x": "2", e: "3" });
    assert.deepEqual(readdirSync(folder).sort(), [MANIFEST, "d", "e"]);
  });

  it("mends files of ours that were changed, deleted or replaced by a symlink", () => {
    const folder = builtSite();
    writeFileSync(`${folder}/index.html`, "<p>x</p>");
    rmSync(`${folder}/2026/1`, { recursive: true });
    rmSync(`${folder}/2026/2/index.html`);
    symlinkSync("../1/index.html", `${folder}/2026/2/index.html`);
    assert.deepEqual(build(folder, FILES), { written: 3, unchanged: 1, removed: 0 });
    assert.deepEqual(siteAt(folder), FILES);
  });

  it("leaves the same bytes whatever was there before and in whatever order files come", () => {
    const reversed = Object.fromEntries(Object.entries(FILES).reverse());
    const folder = builtSite({ other: "x", "index.html": "old" });
    build(folder, reversed);
    assert.deepEqual(treeOf(folder), treeOf(builtSite()));
  });

  it("leaves the old site as it is when discarded, which can be repeated", () => {
    const folder = builtSite();
    const site = openSiteStore(folder).begin();
    site.put("index.html", "changed");
    site.discard();
    site.discard();
    assert.deepEqual(siteAt(folder), FILES);
    assert.throws(() => site.put("a", ""), { code: "bug" });
    assert.throws(() => site.commit(), { code: "bug" });
  });

  it("takes in what other threads' writers staged", () => {
    const folder = builtSite();
    const site = openSiteStore(folder).begin();
    const writer = new StageWriter(site.oldFolder, site.stagingFolder);
    for (const path of ["index.html", "feed.xml", "2028/a/b"])
      site.adopt(path, writer.write(path, "<p>é</p>"));
    assert.deepEqual(site.commit(), { written: 2, unchanged: 1, removed: 2 });
    assert.deepEqual(siteAt(folder), {
      "index.html": "<p>é</p>",
      "feed.xml": "<p>é</p>",
      "2028/a/b": "<p>é</p>",
    });
  });
});

describe("openSiteStore: files of somebody else", () => {
  const foreign = { CNAME: "lamp.example", ".git/HEAD": "ref", "2026/2/notes.txt": "mine" };

  it("carries them over with inode and time, folders with their mode, symlinks as they are", () => {
    const folder = builtSite();
    plant(folder, foreign);
    mkdirSync(`${folder}/.git/refs/tags`, { recursive: true });
    chmodSync(`${folder}/.git`, 0o2750);
    symlinkSync("../nowhere", `${folder}/latest`);
    symlinkSync("2026", `${folder}/year`);
    const before = identitiesOf(folder);
    const { written, removed } = build(folder, { "index.html": "new" });
    assert.deepEqual({ written, removed }, { written: 1, removed: 3 });
    const kept = { ...foreign, ".git/refs/tags": "folder", latest: "→ ../nowhere", year: "→ 2026" };
    assert.deepEqual(siteAt(folder), { "index.html": "new", ...kept });
    assert.equal(statSync(`${folder}/.git`).mode & 0o7777, 0o2750);
    const after = identitiesOf(folder);
    for (const path of Object.keys(foreign)) assert.equal(after[path], before[path], path);
  });

  it("refuses to replace them and leaves the old site", () => {
    const folder = builtSite();
    plant(folder, foreign);
    symlinkSync("2026", `${folder}/year`);
    const before = treeOf(folder);
    for (const path of ["CNAME", "CNAME/a", ".git", ".git/HEAD/x", "2026/2", "year", "year/1/index.html"]) {
      assert.throws(
        () => build(folder, { [path]: "ours" }),
        { code: "refused", message: /that Galley did not put there/, hint: /Move it out/ },
        path,
      );
      assert.deepEqual(treeOf(folder), before);
      assert.deepEqual(readdirSync(`${folder}/..`), ["site"]);
    }
  });

  it("adopts one that has the very bytes of ours, and removes it when it is gone from the build", () => {
    const folder = builtSite();
    plant(folder, { CNAME: "lamp.example" });
    const before = identitiesOf(folder)["CNAME"];
    assert.deepEqual(build(folder, { ...FILES, CNAME: "lamp.example" }), {
      written: 0,
      unchanged: 5,
      removed: 0,
    });
    assert.equal(identitiesOf(folder)["CNAME"], before);
    assert.equal(build(folder, FILES).removed, 1);
    assert.deepEqual(siteAt(folder), FILES);
  });

  it("refuses a folder that it did not fill, or whose manifest is not one", () => {
    for (const files of [
      { "thesis.tex": "" },
      { [MANIFEST]: "{}" },
      { [MANIFEST]: '{"galley":1,"files":[1]}' },
    ]) {
      const folder = `${temporaryFolder()}/site`;
      plant(folder, files);
      assert.throws(() => build(folder, FILES), { code: "refused", hint: /--out/ });
      assert.deepEqual(treeOf(folder), files);
      assert.deepEqual(readdirSync(`${folder}/..`), ["site"]);
    }
  });

  it("fills an empty folder", () => {
    const folder = `${temporaryFolder()}/site`;
    mkdirSync(folder);
    build(folder, FILES);
    assert.deepEqual(siteAt(folder), FILES);
  });
});

describe("openSiteStore: places that are no site", () => {
  it("refuses the root, a home, the working directory and those above it, a symlink, a file", () => {
    const folder = builtSite();
    symlinkSync("site", `${folder}-link`);
    writeFileSync(`${folder}-file`, "");
    const places = ["/", homedir(), process.cwd(), `${process.cwd()}/..`, `${folder}-link`, `${folder}-file`];
    for (const place of places) {
      assert.throws(() => openSiteStore(place).begin(), { code: "refused", hint: /--out/ }, place);
    }
    assert.throws(() => openSiteStore(`${folder}-link/`).begin(), {
      hint: `Name the folder that it leads to: --out ${folder}`,
    });
  });

  it("refuses paths that are not plainly below the site's root", () => {
    const folder = builtSite();
    const site = openSiteStore(folder).begin();
    for (const path of [
      "",
      "/a",
      "a/",
      "a//b",
      "..",
      "a/../b",
      ".",
      "./a",
      "a\\b",
      "a\0",
      MANIFEST,
      `${MANIFEST}/a`,
    ]) {
      assert.throws(
        () => site.put(path, ""),
        { code: "refused", hint: /Rename the file/ },
        JSON.stringify(path),
      );
    }
    site.discard();
    assert.deepEqual(siteAt(folder), FILES);
  });

  it("has a bug of the caller in two files at one path, or in a file that is a folder too", () => {
    const site = openSiteStore(`${temporaryFolder()}/site`).begin();
    site.put("a/b/c", "1");
    for (const path of ["a/b/c", "a", "a/b", "a/b/c/d", "a/b/c/d/e"]) {
      assert.throws(() => site.put(path, "1"), { code: "bug" }, path);
    }
    site.discard();
  });
});
