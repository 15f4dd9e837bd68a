import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, describe, it } from "node:test";
import { openHistory } from "#galley/adapters/git/open-history.js";
import { runGit } from "#galley/adapters/git/run-git.js";
import { Failure } from "#galley/base/failure.js";
import { GitRepository, runGitIn } from "../../support/git-repository.js";

const LONG = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join("");
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (folder: string, revision: string, path: string) => {
  const found = openHistory(folder).at(revision).read(path);
  return found === undefined ? undefined : new TextDecoder().decode(found);
};
const failure = (act: () => unknown): Failure => {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  return assert.fail("expected a Failure");
};

const repository = new GitRepository();
repository.put("news/draft/a.md", LONG);
repository.put("news/draft/nö\u{1f980} x.md", "odd name");
repository.put("news/draft/*.md", "star");
repository.put("top.md", "top");
symlinkSync("a.md", join(repository.folder, "news/draft/link.md"));
const first = repository.commit();
repository.git("tag", "issue-1");
repository.git("mv", "news/draft/a.md", "news/content.md");
repository.put("news/content.md", LONG.replace("line 3", "line three"));
repository.put("top.md", "changed");
repository.commit();
const news = join(repository.folder, "news");

const environment = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});

describe("the history of a checkout", () => {
  it("has files as they were, from the top and from a folder below", () => {
    assert.equal(read(repository.folder, first, "top.md"), "top");
    assert.equal(read(repository.folder, "issue-1", "top.md"), "top");
    assert.equal(read(repository.folder, "HEAD~1", "top.md"), "top");
    assert.equal(read(repository.folder, "main", "top.md"), "changed");
    assert.equal(read(news, first, "draft/nö\u{1f980} x.md"), "odd name");
    assert.equal(read(news, first, "draft/*.md"), "star");
    assert.equal(read(news, first, "draft/gone.md"), undefined);
  });

  it("follows renames", () => {
    assert.equal(read(news, first, "content.md"), LONG);
    const snapshot = openHistory(news).at(first);
    assert.equal(snapshot.formerPath("content.md"), "draft/a.md");
    assert.equal(snapshot.formerPath("draft/gone.md"), undefined);
    assert.equal(openHistory(join(news, "draft")).at(first).formerPath("../content.md"), undefined);
    assert.equal(openHistory(news).at(first).pathFromTop("content.md"), "news/content.md");
    assert.equal(openHistory(repository.folder).at(first).pathFromTop("top.md"), "top.md");
  });

  it("lets Git use no transport, whatever the clone allows", () => {
    const odd = new GitRepository();
    odd.git("config", "protocol.ext.allow", "always");
    const ran = join(odd.folder, "ran");
    const { isOk } = runGit(odd.folder, ["ls-remote", `ext::touch ${ran}`]);
    assert.equal(isOk, false);
    assert.ok(!existsSync(ran));
  });

  it("reads no symlinks", () => assert.equal(read(news, first, "draft/link.md"), undefined));

  it("knows what changed, byte for byte", () => {
    const snapshot = openHistory(repository.folder).at(first);
    assert.equal(snapshot.commit, first);
    assert.equal(snapshot.hasChanged("top.md", bytes("top")), false);
    assert.equal(snapshot.hasChanged("top.md", bytes("top\n")), true);
    assert.equal(snapshot.hasChanged("new.md", bytes("")), true);
  });

  it("works in a second worktree", () => {
    const place = join(repository.folder, "..", `${repository.folder.split("/").at(-1)}-tree`);
    after(() => rmSync(place, { recursive: true, force: true }));
    repository.git("worktree", "add", "--quiet", "--detach", place);
    assert.equal(read(join(place, "news"), "issue-1", "content.md"), LONG);
  });

  it("takes ids of SHA-256", (t) => {
    const place = mkdtempSync(join(tmpdir(), "galley-git-"));
    after(() => rmSync(place, { recursive: true, force: true }));
    try {
      runGitIn(place, ["init", "--quiet", "--object-format=sha256"]);
    } catch {
      return t.skip("this Git has no SHA-256");
    }
    writeFileSync(join(place, "a.md"), "a");
    runGitIn(place, ["add", "--all"]);
    runGitIn(place, ["commit", "--quiet", "--message=x"]);
    const snapshot = openHistory(place).at("HEAD");
    assert.equal(snapshot.commit.length, 64);
    assert.equal(snapshot.hasChanged("a.md", bytes("a")), false);
  });
});

describe("the name of a commit", () => {
  const refused = [
    "",
    "-x",
    "--upload-pack=touch x",
    "--help",
    "gone",
    "HEAD..HEAD",
    "HEAD\n",
    "main:top.md",
    "a\0b",
  ];
  for (const revision of refused) {
    it(`is not ${JSON.stringify(revision)}`, () => {
      const { code, message, hint } = failure(() => openHistory(repository.folder).at(revision));
      assert.equal(code, "usage");
      assert.doesNotMatch(message, /\n/);
      assert.ok(hint !== undefined);
    });
  }

  it("may be unknown to a shallow clone, which the hint says", () => {
    const place = mkdtempSync(join(tmpdir(), "galley-git-"));
    after(() => rmSync(place, { recursive: true, force: true }));
    runGitIn(place, ["clone", "--quiet", "--depth=1", `file://${repository.folder}`, "clone"]);
    const { code, hint = "" } = failure(() => openHistory(join(place, "clone")).at(first));
    assert.equal(code, "usage");
    assert.match(hint, /shallow.*fetch/);
  });
});

describe("Git", () => {
  it("may be missing, or know no repository", () => {
    const place = mkdtempSync(join(tmpdir(), "galley-git-"));
    after(() => rmSync(place, { recursive: true, force: true }));
    assert.equal(failure(() => openHistory(place).at("HEAD")).code, "not-found");
    process.env["PATH"] = place;
    const { code, message } = failure(() => openHistory(repository.folder).at("HEAD"));
    assert.deepEqual([code, message.includes("lack of Git")], ["not-found", true]);
  });

  it("runs nothing that a repository or its surroundings name", () => {
    const hostile = new GitRepository();
    const mark = join(hostile.folder, "ran");
    const script = join(hostile.folder, "run.sh");
    writeFileSync(script, `#!/bin/sh\ntouch ${mark}\ncat\n`, { mode: 0o755 });
    hostile.put(".gitattributes", "*.md diff=evil filter=evil\n");
    hostile.put("a.md", LONG);
    const id = hostile.commit();
    renameSync(join(hostile.folder, "a.md"), join(hostile.folder, "b.md"));
    hostile.git("add", "--all");
    const settings = [
      "core.fsmonitor",
      "diff.external",
      "diff.evil.command",
      "diff.evil.textconv",
      "filter.evil.clean",
    ];
    for (const name of settings) hostile.git("config", name, script);
    mkdirSync(join(hostile.folder, ".git/hooks"), { recursive: true });
    for (const hook of ["post-index-change", "fsmonitor-watchman"])
      writeFileSync(join(hostile.folder, ".git/hooks", hook), `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    Object.assign(process.env, { GIT_EXTERNAL_DIFF: script, GIT_PAGER: script, GIT_TRACE: mark });
    assert.equal(read(hostile.folder, id, "b.md"), LONG);
    assert.equal(existsSync(mark), false);
  });

  it("is not led elsewhere by its environment", () => {
    const other = new GitRepository();
    other.put("top.md", "another repository");
    other.commit();
    Object.assign(process.env, {
      GIT_DIR: join(other.folder, ".git"),
      GIT_WORK_TREE: other.folder,
      GIT_INDEX_FILE: join(other.folder, ".git/index"),
    });
    assert.equal(read(repository.folder, "HEAD", "top.md"), "changed");
  });
});
