import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { openMirror } from "#galley/adapters/git/open-mirror.js";
import { Failure } from "#galley/base/failure.js";
import type { Mirror, MirrorCommit } from "#galley/gather/door.js";
import { GitRepository, runGitIn } from "../../support/git-repository.js";

const WEEK = { from: "2026-01-01T00:00:00Z", to: "2026-01-08T00:00:00Z" };
const mirrors = mkdtempSync(join(realpathSync(tmpdir()), "galley-mirrors-"));
after(() => rmSync(mirrors, { recursive: true, force: true }));

const origin = new GitRepository();
const commitAt = (when: string, message: string) => {
  origin.git("add", "--all");
  // The date of the author is another one: the committer's counts.
  origin.git("-c", "user.useConfigOnly=true", "commit", "--quiet", "--allow-empty", `--message=${message}`);
  origin.git("commit", "--quiet", "--amend", "--no-edit", "--allow-empty", "--date=2020-02-02T02:02:02Z");
  setCommitter(when);
};
/** Git takes the committer's date from its environment alone, which the tests' Git has not: the commit is written anew. */
const setCommitter = (when: string) => {
  const seconds = Date.parse(when) / 1000;
  const raw = origin.git("cat-file", "commit", "HEAD");
  const dated = `${raw.replace(/^(committer .*>) \d+ .*$/m, `$1 ${seconds} +0000`)}\n`;
  const file = join(mirrors, "commit.txt");
  writeFileSync(file, dated);
  const id = origin.git("hash-object", "-t", "commit", "-w", file);
  origin.git("reset", "--quiet", "--hard", id);
};

origin.put("old.md", "old");
commitAt("2025-12-31T23:59:59Z", "Before the week");
origin.put("text/0001-wick.md", "wick");
commitAt("2026-01-01T00:00:00Z", "On its first second");
origin.git("checkout", "--quiet", "-b", "side");
origin.put("text/0002-oil ü.md", "oil");
commitAt("2026-01-02T00:00:00Z", "On a branch\n\nwith a body");
origin.git("checkout", "--quiet", "main");
origin.git("mv", "old.md", "new.md");
commitAt("2026-01-03T00:00:00Z", "Rename");
origin.git("merge", "--quiet", "--no-ff", "--message=Merge pull request #12 from ines/side", "side");
setCommitter("2026-01-04T00:00:00Z");
origin.git("rm", "--quiet", "text/0001-wick.md");
symlinkSync("new.md", join(origin.folder, "link.md"));
commitAt("2026-01-08T00:00:00Z", "After the week");
mkdirSync(join(mirrors, "lantern"));
runGitIn(mirrors, ["clone", "--quiet", "--mirror", origin.folder, "lantern/bare.git"]);
runGitIn(mirrors, ["clone", "--quiet", origin.folder, "lantern/clone"]);

const open = (name: string): Mirror => openMirror(mirrors, name) ?? assert.fail(`no mirror ${name}`);
const told = (commits: readonly MirrorCommit[]) => commits.map(({ message }) => message.split("\n")[0]);
const failure = async (act: () => unknown): Promise<Failure> => {
  try {
    await act();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  return assert.fail("expected a Failure");
};

for (const name of ["lantern/bare", "lantern/clone"]) {
  describe(`a mirror, ${name}`, () => {
    it("tells the commits of a half-open stretch, oldest first", async () => {
      const commits = await open(name).commits(WEEK);
      assert.deepEqual(told(commits), [
        "On its first second",
        "On a branch",
        "Rename",
        "Merge pull request #12 from ines/side",
      ]);
      const [, branch, , merge] = commits;
      assert.equal(branch?.message, "On a branch\n\nwith a body");
      assert.equal(branch?.committedAt, "2026-01-02T00:00:00Z");
      assert.equal(branch?.authoredAt, "2020-02-02T02:02:02Z");
      assert.equal(branch?.author, "Ines");
      assert.equal(merge?.parents.length, 2);
      assert.deepEqual(merge?.changes, [], "told by the commits that it brought");
    });

    it("along the first parents, a merge changed what it brought", async () => {
      const commits = await open(name).commits({ ...WEEK, firstParent: true });
      assert.deepEqual(told(commits), [
        "On its first second",
        "Rename",
        "Merge pull request #12 from ines/side",
      ]);
      assert.deepEqual(commits[1]?.changes, [
        { path: "new.md", change: "added" },
        { path: "old.md", change: "removed" },
      ]);
      assert.deepEqual(commits[2]?.changes, [{ path: "text/0002-oil ü.md", change: "added" }]);
    });

    it("below a path, only what touches it", async () => {
      assert.deepEqual(told(await open(name).commits({ ...WEEK, under: "text" })), [
        "On its first second",
        "On a branch",
      ]);
      const merges = await open(name).commits({ ...WEEK, under: "text", firstParent: true });
      assert.deepEqual(told(merges), ["On its first second", "Merge pull request #12 from ines/side"]);
      assert.deepEqual(await open(name).commits({ ...WEEK, under: "*" }), []);
    });

    it("reads files as they were, and plain files alone", async () => {
      const mirror = open(name);
      const [first] = await mirror.commits(WEEK);
      const last = (await mirror.commits({ ...WEEK, to: "2026-02-01T00:00:00Z" })).at(-1);
      assert.equal(await mirror.file(first?.id ?? "", "text/0001-wick.md"), "wick");
      assert.equal(await mirror.file(last?.id ?? "", "text/0002-oil ü.md"), "oil");
      for (const path of ["text/0001-wick.md", "text", "link.md", "--output=x"])
        assert.equal(await mirror.file(last?.id ?? "", path), undefined, path);
      assert.equal((await failure(() => mirror.file("HEAD", "new.md"))).code, "bug");
      assert.equal((await failure(() => mirror.file("0".repeat(40), "new.md"))).code, "disk");
    });
  });
}

describe("the folder of mirrors", () => {
  it("has none where nothing lies, nor where a repository lies further up", () => {
    mkdirSync(join(mirrors, "lantern/clone/inner"));
    assert.equal(openMirror(mirrors, "lantern/absent"), undefined);
    assert.equal(openMirror(join(mirrors, "lantern"), "clone/inner"), undefined);
  });

  it("is left by no name", async () => {
    for (const name of [
      "lantern",
      "../lantern/clone",
      "lantern/..",
      "-c/x",
      "lantern/clone/.git",
      "/etc/x",
      "a/b c",
      "",
    ])
      assert.equal((await failure(() => openMirror(mirrors, name))).code, "usage", name);
  });

  it("says when a clone was fetched last", () => {
    utimesSync(join(mirrors, "lantern/clone/.git/HEAD"), 1_000_000_000, 1_000_000_000);
    assert.equal(open("lantern/clone").fetchedAt, "2001-09-09T01:46:40Z");
    const fetch = (text: string) => {
      writeFileSync(join(mirrors, "lantern/clone/.git/FETCH_HEAD"), text);
      utimesSync(join(mirrors, "lantern/clone/.git/FETCH_HEAD"), 1_100_000_000, 1_100_000_000);
      return open("lantern/clone").fetchedAt;
    };
    const tip = runGitIn(join(mirrors, "lantern/clone"), ["rev-parse", "origin/HEAD"]);
    assert.equal(fetch(`${tip}\t\tbranch 'main' of lantern\n`), "2004-11-09T11:33:20Z");
    // A fetch that failed, one of another branch, and one of a branch that took the place of this one.
    for (const text of ["", `${"0".repeat(40)}\t\tbranch 'main' of lantern\n`, `x${tip}\n`])
      assert.equal(fetch(text), "2001-09-09T01:46:40Z", text);
  });
});

it("reads the branch of the origin, not what somebody checked out", async () => {
  runGitIn(join(mirrors, "lantern/clone"), ["checkout", "--quiet", "--detach", "HEAD~2"]);
  assert.equal((await open("lantern/clone").commits(WEEK)).length, 4);
});

it("runs nothing that a clone configures", async () => {
  runGitIn(mirrors, ["clone", "--quiet", origin.folder, "lantern/trap"]);
  const marker = join(mirrors, "ran");
  const settings = [
    "core.fsmonitor",
    "core.pager",
    "core.sshCommand",
    "diff.external",
    "gpg.program",
    "diff.x.textconv",
  ];
  const trap = join(mirrors, "lantern/trap");
  for (const setting of settings) runGitIn(trap, ["config", setting, `touch ${marker}`]);
  runGitIn(trap, ["config", "log.showSignature", "true"]);
  writeFileSync(join(trap, ".git/info/attributes"), "* diff=x\n");
  const commits = await open("lantern/trap").commits({ ...WEEK, firstParent: true });
  await open("lantern/trap").file(commits[0]?.id ?? "", "text/0001-wick.md");
  assert.throws(() => renameSync(marker, marker), { code: "ENOENT" });
});

it("a shallow clone tells only of what came after its cut", async () => {
  runGitIn(mirrors, [
    "clone",
    "--quiet",
    "--depth=2",
    "--no-local",
    `file://${origin.folder}`,
    "lantern/shallow",
  ]);
  const short = await failure(() => open("lantern/shallow").commits(WEEK));
  assert.match(short.hint ?? "", /unshallow/);
  const late = { from: "2026-01-05T00:00:00Z", to: "2026-01-09T00:00:00Z" };
  assert.deepEqual(told(await open("lantern/shallow").commits(late)), ["After the week"]);
});

it("a broken clone is a failure and not an empty week", async () => {
  runGitIn(mirrors, ["clone", "--quiet", "--no-local", `file://${origin.folder}`, "lantern/broken"]);
  rmSync(join(mirrors, "lantern/broken/.git/objects"), { recursive: true });
  mkdirSync(join(mirrors, "lantern/broken/.git/objects"));
  assert.equal((await failure(() => open("lantern/broken").commits(WEEK))).code, "disk");
});
