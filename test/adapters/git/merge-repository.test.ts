import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openMergeRepository } from "#galley/adapters/git/open-merge-repository.js";
import { Failure } from "#galley/base/failure.js";
import { GitRepository } from "../../support/git-repository.js";

const DRAFT = "draft/next.md";
const MOST = 1000;

/** A newsletter with a draft, and pull requests that change it, each made upon its first commit. */
function newsroom(...heads: readonly string[]) {
  const git = new GitRepository();
  git.git("config", "user.name", "Ines");
  git.git("config", "user.email", "ines@news.example");
  git.put(DRAFT, "one\n");
  const base = git.commit();
  const pulls = heads.map((text, at) => {
    git.git("checkout", "--quiet", "--detach", base);
    git.put(DRAFT, text);
    git.git("add", "--all");
    git.git("commit", "--quiet", `--author=Noor ${at} <noor${at}@blog.example>`, "--message=x");
    const head = git.git("rev-parse", "HEAD");
    git.git("update-ref", `refs/pull/${at + 7}/head`, head);
    return head;
  });
  git.git("checkout", "--quiet", "main");
  return { git, base, pulls, repository: openMergeRepository(git.folder) };
}

function isRefused(words: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof Failure && error.code === "refused" && words.test(error.message);
}

test("the committer is whom Git was told of, for this repository first", () => {
  const { repository } = newsroom();
  assert.deepEqual(repository.committer(), { name: "Ines", address: "ines@news.example" });
});

test("pull requests are read by their heads, with what they change and who wrote it", () => {
  const { base, pulls, repository } = newsroom("one\ntwo\n", "one\nthree\n");
  assert.deepEqual(repository.pulls(), [
    { number: 7, commit: pulls[0] },
    { number: 8, commit: pulls[1] },
  ]);
  const [head = ""] = pulls;
  assert.deepEqual(repository.mergeBases(repository.tip().commit, head), [base]);
  assert.deepEqual(repository.changes(base, head), [{ path: DRAFT, change: "changed", kind: "plain" }]);
  assert.equal(new TextDecoder().decode(repository.read(head, DRAFT, MOST)), "one\ntwo\n");
  assert.deepEqual(repository.authors(base, head), [{ name: "Noor 0", address: "noor0@blog.example" }]);
  assert.equal(repository.isWithin(base, head), true);
  assert.equal(repository.isWithin(head, base), false);
});

test("symlinks, files that became one, and odd paths are told as what they are", () => {
  const { git, base, repository } = newsroom();
  rmSync(join(git.folder, DRAFT));
  symlinkSync("/etc/passwd", join(git.folder, DRAFT));
  git.put("content/ü$(x)\n-f.md", "x\n");
  const head = git.commit();
  assert.deepEqual(
    repository.changes(base, head).map(({ path, change, kind }) => [path, change, kind]),
    [
      ["content/ü$(x)\n-f.md", "added", "plain"],
      [DRAFT, "changed", "symlink"],
    ],
  );
  assert.equal(repository.read(head, DRAFT, MOST), undefined);
  assert.equal(new TextDecoder().decode(repository.read(head, "content/ü$(x)\n-f.md", MOST)), "x\n");
  assert.equal(repository.read(head, "draft/none.md", MOST), undefined);
  assert.throws(() => repository.read(base, DRAFT, 3), isRefused(/size/));
  assert.throws(() => repository.read("--output=x", DRAFT, MOST), /bug|expected an id/);
});

test("a commit is made unseen, with all heads as its parents, and the branch moves with its files", () => {
  const { git, base, pulls, repository } = newsroom("one\ntwo\n", "one\nthree\n");
  git.put("notes.txt", "mine\n");
  const tip = repository.tip();
  const files = new Map([[DRAFT, new TextEncoder().encode("one\ntwo\nthree\n")]]);
  const commit = repository.commit({
    parents: [tip.commit, ...pulls],
    files,
    message: "Merge #7 and #8\n\n-f $(x)\n",
  });
  assert.equal(git.git("rev-parse", "main"), base);
  assert.equal(git.git("status", "--porcelain"), "?? notes.txt");
  repository.advance(tip, commit);
  assert.equal(git.git("rev-parse", "main"), commit);
  assert.equal(
    git.git("log", "-1", "--format=%P %an%n%B"),
    `${[base, ...pulls].join(" ")} Ines\nMerge #7 and #8\n\n-f $(x)`,
  );
  assert.equal(readFileSync(join(git.folder, DRAFT), "utf8"), "one\ntwo\nthree\n");
  assert.equal(git.git("status", "--porcelain"), "?? notes.txt");
});

test("a branch that moved, and a file with changes of its own, are let be", () => {
  const { git, pulls, repository } = newsroom("one\ntwo\n");
  const tip = repository.tip();
  const files = new Map([[DRAFT, new TextEncoder().encode("merged\n")]]);
  const commit = repository.commit({ parents: [tip.commit, ...pulls], files, message: "x" });
  git.put(DRAFT, "an editor's words\n");
  assert.throws(() => repository.advance(tip, commit), isRefused(/changes in the checkout/));
  assert.equal(readFileSync(join(git.folder, DRAFT), "utf8"), "an editor's words\n");
  assert.equal(git.git("rev-parse", "main"), tip.commit);
  git.commit();
  assert.throws(() => repository.advance(tip, commit), isRefused(/since it was read/));
});

test("no branch, a merge under way and no repository are refused; hooks of the repository are not run", () => {
  const { git, base, pulls, repository } = newsroom("one\ntwo\n");
  const sign = join(git.folder, "hook-ran");
  for (const hook of ["post-merge", "pre-merge-commit", "reference-transaction", "post-index-change"])
    writeFileSync(join(git.folder, ".git/hooks", hook), `#!/bin/sh\ntouch ${sign}\n`, { mode: 0o755 });
  const tip = repository.tip();
  const commit = repository.commit({ parents: [base, ...pulls], files: new Map(), message: "x" });
  repository.advance(tip, commit);
  assert.equal(existsSync(sign), false);
  writeFileSync(join(git.folder, ".git/MERGE_HEAD"), `${base}\n`);
  assert.throws(() => repository.tip(), isRefused(/MERGE_HEAD/));
  rmSync(join(git.folder, ".git/MERGE_HEAD"));
  git.git("checkout", "--quiet", "--detach");
  assert.throws(() => repository.tip(), isRefused(/without a branch/));
  const folder = mkdtempSync(join(tmpdir(), "galley-none-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  assert.throws(() => openMergeRepository(folder), /outside of a Git repository/);
});
