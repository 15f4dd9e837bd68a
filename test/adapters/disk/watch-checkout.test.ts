import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { describe, it, type TestContext } from "node:test";
import { watchCheckout, type WatchOptions } from "#galley/adapters/disk/watch-checkout.js";
import { isInParts, isWatched } from "#galley/adapters/disk/watched-paths.js";
import { temporaryFolder } from "./temporary-folder.js";
import { plant } from "./tree-of.js";

interface Watch {
  readonly folder: string;
  /** Resolves with the paths of the next report that has not been taken. */
  readonly next: () => Promise<string[]>;
}

async function watched(test: TestContext, options: WatchOptions = {}): Promise<Watch> {
  const folder = temporaryFolder();
  plant(folder, { "content/a.md": "A", "content/b.md": "B", "other/x": "X" });
  const reports: string[][] = [];
  let wake = (): void => {};
  const watcher = await watchCheckout(
    folder,
    (paths) => {
      reports.push(paths);
      wake();
    },
    options,
  );
  test.after(() => watcher.close());
  const next = async (): Promise<string[]> => {
    while (reports.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return reports.shift() ?? [];
  };
  return { folder, next };
}

/** Saves as careful editors do: the whole text under another name, which then takes the file's place. */
function saveAtomically(file: string, text: string, temporary: string): void {
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

describe("watchCheckout", { timeout: 20_000 }, () => {
  it("reports a save in place, a new file, a removed one", async (test) => {
    const { folder, next } = await watched(test);
    writeFileSync(`${folder}/content/a.md`, "A2");
    assert.deepEqual(await next(), ["content/a.md"]);
    writeFileSync(`${folder}/content/c.md`, "C");
    assert.deepEqual(await next(), ["content/c.md"]);
    rmSync(`${folder}/content/b.md`);
    assert.deepEqual(await next(), ["content/b.md"]);
  });

  it("reports an editor's save once, and none of the files that it needs for it", async (test) => {
    const { folder, next } = await watched(test);
    const file = `${folder}/content/a.md`;
    for (const temporary of [`${file}~`, `${folder}/content/.a.md.swp`, `${folder}/content/4913`]) {
      saveAtomically(file, `saved by ${temporary}`, temporary);
      assert.deepEqual(await next(), ["content/a.md"]);
    }
    // Had one of those saves been reported twice, its second report would come before this one.
    writeFileSync(`${folder}/content/b.md`, "B2");
    assert.deepEqual(await next(), ["content/b.md"]);
  });

  it("reports what was written soon after a first report, which the system's watch keeps silent about", async (test) => {
    const { folder, next } = await watched(test);
    const file = `${folder}/content/a.md`;
    writeFileSync(file, "");
    assert.deepEqual(await next(), ["content/a.md"]);
    writeFileSync(file, "the text");
    assert.deepEqual(await next(), ["content/a.md"]);
  });

  it("joins a burst into few reports", async (test) => {
    const { folder, next } = await watched(test);
    const paths = Array.from({ length: 30 }, (_, index) => `content/${String(index).padStart(2, "0")}.md`);
    for (const path of paths) writeFileSync(`${folder}/${path}`, "text");
    const seen: string[] = [];
    let reports = 0;
    while (seen.length < paths.length) {
      seen.push(...(await next()));
      reports++;
    }
    assert.deepEqual(seen.sort(), paths);
    assert.ok(reports < 10, `${reports} reports`);
  });

  it("watches the parts that it is told, also those that come later", async (test) => {
    const { folder, next } = await watched(test, { parts: ["content/", "drafts/new", "galley.toml"] });
    writeFileSync(`${folder}/other/x`, "X2");
    mkdirSync(`${folder}/drafts/new`, { recursive: true });
    writeFileSync(`${folder}/drafts/loose`, "no");
    writeFileSync(`${folder}/drafts/new/633.md`, "yes");
    assert.deepEqual(await next(), ["drafts/new/633.md"]);
    writeFileSync(`${folder}/galley.toml`, "title = 'x'");
    assert.deepEqual(await next(), ["galley.toml"]);
  });

  it("refuses a part outside, and a folder that is not there", async () => {
    const folder = temporaryFolder();
    await assert.rejects(
      watchCheckout(folder, () => {}, { parts: ["../x"] }),
      { code: "refused" },
    );
    await assert.rejects(
      watchCheckout(`${folder}/gone`, () => {}),
      { code: "disk", message: /expected to watch/ },
    );
  });
});

describe("isWatched", () => {
  it("passes over dot files, node_modules and editors' own files", () => {
    for (const path of [".git", ".git/HEAD", "a/.b/c", "node_modules/x", "a/node_modules", "a.md~", "4913"]) {
      assert.equal(isWatched(path, [""]), false, path);
    }
    for (const path of ["a.md.swp", "a.swo", "#a.md#", "a.md.tmp", "b.md___jb_tmp___"]) {
      assert.equal(isWatched(path, [""]), false, path);
    }
    for (const path of ["", "a.md", "a/b.md", "14913", "a~b", "modules", "tmp"]) {
      assert.equal(isWatched(path, [""]), true, path);
    }
  });

  it("keeps to the parts and the way to them", () => {
    const parts = ["content", "a/b"];
    for (const path of ["", "content", "content/x", "a", "a/b", "a/b/c"])
      assert.ok(isWatched(path, parts), path);
    for (const path of ["contents", "b", "a/c", "ab"]) assert.ok(!isWatched(path, parts), path);
    assert.ok(!isInParts("a", parts));
    assert.ok(isInParts("a/b/c", parts));
    assert.ok(isInParts("x", [""]));
  });
});
