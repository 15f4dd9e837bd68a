import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { DRAFT, roomWithPulls, withEntries } from "../support/merge-room.js";

const TAKEN = withEntries(DRAFT, "Tides", "Quays");

/** A folder with a `git` that kills whoever calls it for the nth time, before or after it did what it was called for. */
function killingGit(when: "before" | "after"): {
  folder: string;
  killAt: (call: number) => void;
  calls: () => number;
} {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "galley-kill-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const real = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
  const [count, limit] = [join(folder, "count"), join(folder, "limit")];
  const script = `#!/bin/sh
n=$(($(cat '${count}') + 1)); echo $n > '${count}'
[ $n -eq $(cat '${limit}') ] || exec '${real}' "$@"
${when === "after" ? `'${real}' "$@"; ` : ""}kill -9 $PPID
`;
  writeFileSync(join(folder, "git"), script);
  chmodSync(join(folder, "git"), 0o755);
  return {
    folder,
    killAt: (call) => {
      writeFileSync(count, "0");
      writeFileSync(limit, String(call));
    },
    calls: () => Number(readFileSync(count, "utf8")),
  };
}

for (const when of ["before", "after"] as const) {
  test(`killed ${when} any call of Git, a merge has done nothing or all, and the next run does the rest once`, () => {
    const killer = killingGit(when);
    const { folder: path } = killer;
    killer.killAt(0);
    const whole = roomWithPulls("Tides", "Quays");
    assert.equal(whole.merge([], { path }).status, 0);
    assert.equal(whole.draft(), TAKEN);
    const calls = killer.calls();
    // The first calls only read; what writes is at the end, and nearly every "after" is the "before" of the next call.
    const first = when === "before" ? calls - 11 : calls - 1;
    for (let call = Math.max(1, first); call <= calls; call++) {
      const room = roomWithPulls("Tides", "Quays");
      killer.killAt(call);
      assert.equal(room.merge([], { path }).signal, "SIGKILL");
      const isDone = room.git.git("rev-parse", "main") !== room.start;
      assert.equal(room.draft(), isDone ? TAKEN : DRAFT, `call ${call} of ${calls}`);
      assert.equal(room.merge().status, 0);
      assert.equal(room.draft(), TAKEN);
      assert.equal(room.git.git("rev-list", "--count", "--first-parent", "main"), "2");
      assert.equal(room.git.git("status", "--porcelain"), "");
    }
  });
}
