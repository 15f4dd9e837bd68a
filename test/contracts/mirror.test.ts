import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openMirror } from "#galley/adapters/git/open-mirror.js";
import type { Mirror } from "#galley/gather/door.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { fakeMirror, type ToldCommit } from "../support/fake-mirror.js";
import { GitRepository, runGitIn } from "../support/git-repository.js";

const HISTORY: readonly ToldCommit[] = [
  { at: "2025-12-31T23:59:59Z", message: "Before", added: { "old.md": "old" } },
  { at: "2026-01-01T00:00:00Z", message: "First second\n\nand a body", added: { "text/a.md": "wick" } },
  {
    at: "2026-01-02T00:00:00Z",
    message: "Change",
    added: { "texts.md": "not below text" },
    changed: { "old.md": "new\n" },
  },
  { at: "2026-01-03T00:00:00Z", message: "Remove", removed: ["text/a.md"] },
  { at: "2026-01-08T00:00:00Z", message: "After", added: { "late.md": "late" } },
];
const WEEK = { from: "2026-01-01T00:00:00Z", to: "2026-01-08T00:00:00Z" };

/** A clone with that history. */
function clone(): Mirror {
  const origin = new GitRepository();
  const raw = join(temporaryFolder(), "commit.txt");
  for (const { at, message, added, changed, removed = [] } of HISTORY) {
    for (const [path, text] of Object.entries({ ...added, ...changed })) origin.put(path, text);
    for (const path of removed) origin.git("rm", "--quiet", path);
    origin.git("add", "--all");
    origin.git("commit", "--quiet", `--message=${message}`);
    // Git takes the committer's date from its environment alone, which the tests' Git has not.
    const seconds = Date.parse(at) / 1000;
    const dated = origin.git("cat-file", "commit", "HEAD").replace(/> \d+ .*$/gm, `> ${seconds} +0000`);
    writeFileSync(raw, `${dated}\n`);
    origin.git("reset", "--quiet", "--hard", origin.git("hash-object", "-t", "commit", "-w", raw));
  }
  const mirrors = temporaryFolder();
  mkdirSync(join(mirrors, "lantern"));
  runGitIn(mirrors, ["clone", "--quiet", "--mirror", origin.folder, "lantern/lamp.git"]);
  return openMirror(mirrors, "lantern/lamp") ?? assert.fail("no mirror");
}

const MIRRORS: Readonly<Record<string, () => Mirror>> = {
  "a clone read by Git": clone,
  "a mirror of tests": () => fakeMirror("2026-01-09T00:00:00Z", HISTORY),
};

for (const [name, open] of Object.entries(MIRRORS)) {
  describe(name, () => {
    it("tells the commits of a half-open stretch, oldest first, with what they change", async () => {
      const commits = await open().commits(WEEK);
      assert.deepEqual(
        commits.map(({ message, committedAt, changes }) => [
          message.trimEnd(),
          committedAt,
          changes.map(({ path, change }) => `${change} ${path}`).toSorted(),
        ]),
        [
          ["First second\n\nand a body", "2026-01-01T00:00:00Z", ["added text/a.md"]],
          ["Change", "2026-01-02T00:00:00Z", ["added texts.md", "changed old.md"]],
          ["Remove", "2026-01-03T00:00:00Z", ["removed text/a.md"]],
        ],
      );
    });

    it("tells of commits that touch something below a path alone", async () => {
      const commits = await open().commits({ ...WEEK, under: "text" });
      assert.deepEqual(
        commits.map(({ message }) => message.slice(0, 5)),
        ["First", "Remov"],
      );
    });

    it("has files as they were at a commit, and none that were not there", async () => {
      const mirror = open();
      const [first, change, removal] = await mirror.commits(WEEK);
      assert.equal(await mirror.file(change?.id ?? "", "old.md"), "new\n");
      assert.equal(await mirror.file(first?.id ?? "", "old.md"), "old");
      assert.equal(await mirror.file(change?.id ?? "", "text/a.md"), "wick");
      assert.equal(await mirror.file(removal?.id ?? "", "text/a.md"), undefined);
      assert.equal(await mirror.file(first?.id ?? "", "texts.md"), undefined);
    });
  });
}
