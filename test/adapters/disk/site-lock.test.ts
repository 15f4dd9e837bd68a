import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { openSiteStore } from "#galley/adapters/disk/open-site-store.js";
import { recoverSite } from "#galley/adapters/disk/recover-site.js";
import { releaseSiteLock, takeSiteLock } from "#galley/adapters/disk/site-lock.js";
import { temporaryFolder } from "./temporary-folder.js";

const REFUSAL = {
  name: "Failure",
  code: "refused",
  message: /second build/,
  hint: /Wait for the other build/,
};

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

describe("the lock of a site", () => {
  it("lets one build in at a time, and the next one after it", () => {
    const folder = `${temporaryFolder()}/site`;
    const first = openSiteStore(folder).begin();
    first.put("a", "first");
    assert.throws(() => openSiteStore(folder).begin(), REFUSAL);
    recoverSite(folder);
    first.commit();
    assert.equal(readFileSync(`${folder}/a`, "utf8"), "first");
    openSiteStore(folder).begin().discard();
    assert.deepEqual(readdirSync(`${folder}/..`), ["site"]);
  });

  it("is refused while another living process holds it", () => {
    const lock = `${temporaryFolder()}/lock`;
    takeSiteLock(lock, "site");
    const own = readFileSync(lock, "utf8");
    releaseSiteLock(lock);
    assert.match(own, new RegExp(`^${process.pid} `));
    const parent = process.ppid;
    const start = readFileSync(`/proc/${parent}/stat`, "latin1")
      .replace(/^.*\) /s, "")
      .split(" ")[19];
    writeFileSync(lock, `${parent} ${start}\n`);
    assert.throws(() => takeSiteLock(lock, "site"), REFUSAL);
  });

  it("is taken over from a dead process, and from one whose number went to another", () => {
    const folder = temporaryFolder();
    for (const holder of [`${deadPid()} 1\n`, `${process.pid} 1\n`, `${process.ppid} 1\n`]) {
      writeFileSync(`${folder}/lock`, holder);
      takeSiteLock(`${folder}/lock`, "site");
      assert.match(readFileSync(`${folder}/lock`, "utf8"), new RegExp(`^${process.pid} `));
      assert.deepEqual(readdirSync(folder), ["lock"]);
    }
  });

  it("is not taken from a process that is just writing its name, but after a power cut", () => {
    const lock = `${temporaryFolder()}/lock`;
    writeFileSync(lock, "");
    assert.throws(() => takeSiteLock(lock, "site"), REFUSAL);
    utimesSync(lock, 0, 0);
    takeSiteLock(lock, "site");
    releaseSiteLock(lock);
    releaseSiteLock(lock);
    assert.ok(!existsSync(lock));
  });
});
