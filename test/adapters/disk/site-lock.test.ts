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

/** Only Linux tells when a process started. */
const KNOWS_STARTS = { skip: !existsSync("/proc/self/stat") };

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

function assertTakenFrom(holder: string): void {
  const folder = temporaryFolder();
  writeFileSync(`${folder}/lock`, holder);
  takeSiteLock(`${folder}/lock`, "site");
  assert.match(readFileSync(`${folder}/lock`, "utf8"), new RegExp(`^${process.pid} `));
  assert.deepEqual(readdirSync(folder), ["lock"]);
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

  it("names the process, and is refused while it lives", () => {
    const lock = `${temporaryFolder()}/lock`;
    takeSiteLock(lock, "site");
    assert.match(readFileSync(lock, "utf8"), new RegExp(`^${process.pid} `));
    assert.throws(() => takeSiteLock(lock, "site"), REFUSAL);
  });

  it("is refused while another process lives", KNOWS_STARTS, () => {
    const lock = `${temporaryFolder()}/lock`;
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "latin1");
    const start = stat.replace(/^.*\) /s, "").split(" ")[19];
    writeFileSync(lock, `${process.ppid} ${start}\n`);
    assert.throws(() => takeSiteLock(lock, "site"), REFUSAL);
  });

  it("is taken over from a dead process", () => {
    assertTakenFrom(`${deadPid()} 1\n`);
  });

  it("is taken over from a process whose number went to another", KNOWS_STARTS, () => {
    assertTakenFrom(`${process.pid} 1\n`);
    assertTakenFrom(`${process.ppid} 1\n`);
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
