import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { GitRepository } from "../support/git-repository.js";
import { repositoryFolder } from "../repository.js";

const PATH = "draft/2026-01-07-this-week-in-rust.md";
const DRAFT = `Title: This Week in Rust 633
Number: 633
Date: 2026-01-07

## Updates from Rust Community

### Observations/Thoughts

* [Lamps](https://blog.example/lamps)
`;
const TAKEN = DRAFT.replace(
  "lamps)\n",
  "lamps)\n* [Tides](https://blog.example/tides)\n* [Quays](https://blog.example/quays)\n",
);

/** A folder with a `git` that kills whoever calls it for the nth time and does nothing, and else is Git. */
function killingGit(): { folder: string; killAt: (call: number) => void; calls: () => number } {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "galley-kill-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const real = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
  const [count, limit] = [join(folder, "count"), join(folder, "limit")];
  const script = `#!/bin/sh
n=$(($(cat '${count}') + 1)); echo $n > '${count}'
[ $n -eq $(cat '${limit}') ] && kill -9 $PPID && exit 1
exec '${real}' "$@"
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

function newsroom() {
  const git = new GitRepository();
  git.git("config", "user.name", "Ines");
  git.git("config", "user.email", "ines@news.example");
  git.put(PATH, DRAFT);
  git.put("content/.keep", "");
  git.put("pelicanconf.py", "");
  const base = git.commit();
  for (const [at, title] of ["Tides", "Quays"].entries()) {
    git.git("checkout", "--quiet", "--detach", base);
    git.put(PATH, `${DRAFT}* [${title}](https://blog.example/${title.toLowerCase()})\n`);
    git.git("update-ref", `refs/pull/${at + 7}/head`, git.commit());
  }
  git.git("checkout", "--quiet", "--force", "main");
  return { git, base, draft: () => readFileSync(join(git.folder, PATH), "utf8") };
}

test("killed before any call of Git, a merge has done nothing or all, and the next run does the rest once", () => {
  const killer = killingGit();
  const cache = join(killer.folder, "cache");
  const run = (folder: string) =>
    spawnSync(process.execPath, [join(repositoryFolder, "dist/main.js"), "merge"], {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${killer.folder}:${process.env["PATH"] ?? ""}`,
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: "1",
        GALLEY_CACHE_DIR: cache,
      },
    });
  killer.killAt(0);
  const whole = newsroom();
  assert.equal(run(whole.git.folder).status, 0);
  assert.equal(whole.draft(), TAKEN);
  const calls = killer.calls();
  // The first calls only read; what writes is at the end.
  for (let call = Math.max(1, calls - 11); call <= calls; call++) {
    const { git, base, draft } = newsroom();
    killer.killAt(call);
    assert.equal(run(git.folder).signal, "SIGKILL");
    const isDone = git.git("rev-parse", "main") !== base;
    assert.equal(draft(), isDone ? TAKEN : DRAFT, `call ${call} of ${calls}`);
    killer.killAt(0);
    assert.equal(run(git.folder).status, 0);
    assert.equal(draft(), TAKEN);
    assert.equal(git.git("rev-list", "--count", "--first-parent", "main"), "2");
    assert.equal(git.git("status", "--porcelain"), "");
  }
});
