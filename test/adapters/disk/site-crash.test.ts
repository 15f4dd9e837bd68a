import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { recoverSite } from "#galley/adapters/disk/recover-site.js";
import type { SiteStep } from "#galley/adapters/disk/site-step.js";
import { temporaryFolder } from "./temporary-folder.js";
import { identitiesOf, plant, treeOf, type Tree } from "./tree-of.js";
import { buildSite, FOREIGN, NEW_SITE, OLD_SITE } from "./two-sites.js";

const PROGRAM = fileURLToPath(new URL("killed-build.js", import.meta.url));

/** A folder with the old site in it, or none. */
function start(hasOld: boolean): string {
  const folder = `${temporaryFolder()}/site`;
  if (!hasOld) return folder;
  buildSite(folder, OLD_SITE);
  plant(folder, FOREIGN);
  return folder;
}

function besides(folder: string, what: "old" | "gone"): string {
  return `${dirname(folder)}/.site.galley-${what}`;
}

/** What the disk holds before the new build, after it, and the steps on the way. */
function wholeBuild(hasOld: boolean): { old: Tree | undefined; next: Tree | undefined; steps: SiteStep[] } {
  const folder = start(hasOld);
  const old = treeOf(folder);
  const steps: SiteStep[] = [];
  buildSite(folder, NEW_SITE, (step) => steps.push(step));
  return { old, next: treeOf(folder), steps };
}

/** The tree that a crash after so many steps has to leave. */
function expectedAfter(count: number, build: ReturnType<typeof wholeBuild>): Tree | undefined {
  return count > build.steps.indexOf("in-place") ? build.next : build.old;
}

function assertRecovered(folder: string, expected: Tree | undefined, message: string): void {
  recoverSite(folder);
  assert.deepEqual(treeOf(folder), expected, message);
  assert.deepEqual(readdirSync(dirname(folder)), expected === undefined ? [] : ["site"], message);
}

function killAfter(folder: string, count: number): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [PROGRAM, folder, String(count)], () =>
      resolve(child.signalCode),
    );
  });
}

for (const hasOld of [true, false]) {
  describe(`a crash of a build over ${hasOld ? "an old site" : "nothing"}`, () => {
    const build = wholeBuild(hasOld);

    it("has every step on its way", () => {
      const overNothing = [
        "locked",
        "recovered",
        "staged",
        "described",
        "synced",
        "set-aside",
        "in-place",
        "retired",
        "cleaned",
      ];
      const expected = hasOld ? [...overNothing, "linked", "kept"] : overNothing;
      assert.deepEqual([...new Set(build.steps)].sort(), expected.sort());
    });

    it("leaves the old site or the new one when a step throws", () => {
      for (let count = 1; count <= build.steps.length; count++) {
        const folder = start(hasOld);
        let left = count;
        const crash = (): void => {
          left--;
          if (left === 0) throw new Error("crash");
        };
        assert.throws(() => buildSite(folder, NEW_SITE, crash), /crash/);
        assertRecovered(folder, expectedAfter(count, build), `after ${build.steps[count - 1]}`);
      }
    });

    it("leaves the old site or the new one when the process is killed", async () => {
      const counts = build.steps.map((_, index) => index + 1);
      const folders = counts.map(() => start(hasOld));
      const pending = counts.entries();
      const killNext = async (): Promise<void> => {
        for (const [index, count] of pending) {
          const folder = folders[index] ?? "";
          assert.equal(await killAfter(folder, count), "SIGKILL");
          assertRecovered(folder, expectedAfter(count, build), `after ${build.steps[index]}`);
        }
      };
      await Promise.all([killNext(), killNext(), killNext()]);
    });

    it("is ended by the next build too", async () => {
      const folder = start(hasOld);
      await killAfter(folder, build.steps.indexOf("set-aside") + 1);
      const kept = hasOld ? identitiesOf(besides(folder, "old"))["same/a.html"] : undefined;
      buildSite(folder, NEW_SITE);
      assert.deepEqual(treeOf(folder), build.next);
      assert.deepEqual(readdirSync(dirname(folder)), ["site"]);
      if (hasOld) assert.equal(identitiesOf(folder)["same/a.html"], kept);
    });
  });
}

describe("recoverSite", () => {
  it("does nothing to a sound site, or to none", () => {
    for (const hasOld of [true, false]) {
      const folder = start(hasOld);
      const before = treeOf(folder);
      assertRecovered(folder, before, "as it was");
    }
  });

  it("puts the old site back in place of an empty folder that somebody made meanwhile", () => {
    const folder = start(true);
    const before = treeOf(folder);
    renameSync(folder, besides(folder, "old"));
    mkdirSync(folder);
    assertRecovered(folder, before, "put back");
  });

  it("deletes neither the old site nor the files that somebody put into its place", () => {
    const folder = start(true);
    const old = treeOf(folder);
    renameSync(folder, besides(folder, "old"));
    plant(folder, { "index.html": "We are moving" });
    recoverSite(folder);
    assert.deepEqual(treeOf(folder), { "index.html": "We are moving" });
    assert.deepEqual(treeOf(besides(folder, "old")), old);
  });

  it("never puts back a site that is half deleted", () => {
    const folder = start(true);
    renameSync(folder, besides(folder, "gone"));
    rmSync(`${besides(folder, "gone")}/index.html`);
    assertRecovered(folder, undefined, "deleted to the end");
  });
});
