import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openMergeRepository } from "#galley/adapters/git/open-merge-repository.js";
import { Failure } from "#galley/base/failure.js";
import { GitRepository } from "../../support/git-repository.js";

const DRAFT = "draft/next.md";
const FILES = { isWanted: () => true, mostBytes: 1000 };

function room() {
  const git = new GitRepository();
  git.put(DRAFT, "one\n");
  const start = git.commit();
  /** A commit upon others that has the tree of the first, and one line more in a file. */
  const upon = (parents: readonly string[], line: string) => {
    git.git("checkout", "--quiet", "--detach", parents[0] ?? "");
    git.put(`draft/${line}.md`, `${line}\n`);
    git.git("add", "--all");
    const tree = git.git("write-tree");
    const commit = git.git("commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent]), "-m", line);
    git.git("reset", "--quiet", "--hard", commit);
    return commit;
  };
  return { git, start, upon };
}

function answersOf(folder: string, branch: string, heads: readonly string[]) {
  const repository = openMergeRepository(folder);
  return heads.map((head) => [
    repository.isWithin(head, branch),
    repository.mergeBases(branch, head),
    repository.authors(branch, head).map(({ name }) => name),
  ]);
}

test("a head that took in the branch has its base where it did so last", () => {
  const { git, start, upon } = room();
  const main1 = upon([start], "main1");
  const main2 = upon([main1], "main2");
  const main3 = upon([main2], "main3");
  const pull1 = upon([start], "pull1");
  const updated = upon([pull1, main1], "updated");
  const again = upon([upon([updated], "more"), main2], "again");
  assert.deepEqual(answersOf(git.folder, main3, [pull1, updated, again, main2, main3]), [
    [false, [start], ["Ines"]],
    [false, [main1], ["Ines"]],
    [false, [main2], ["Ines"]],
    [true, [main2], []],
    [true, [main3], []],
  ]);
});

test("where branch and head took in each other, both states are bases, as Git says", () => {
  const { git, start, upon } = room();
  const [ours, theirs] = [upon([start], "ours"), upon([start], "theirs")];
  const main = upon([ours, theirs], "main");
  const head = upon([upon([theirs, ours], "crossed"), start], "head");
  const found = openMergeRepository(git.folder).mergeBases(main, head);
  assert.deepEqual(found.toSorted(), [ours, theirs].toSorted());
  assert.deepEqual(found.toSorted(), git.git("merge-base", "--all", main, head).split("\n").toSorted());
});

test("answers are the same when they are asked in one go", () => {
  const { git, start, upon } = room();
  const main = upon([upon([start], "a"), upon([start], "b")], "main");
  const heads = [upon([start], "x"), upon([upon([start], "y"), main], "z"), start, main];
  const alone = openMergeRepository(git.folder);
  const together = openMergeRepository(git.folder);
  together.prepare(main, heads, FILES);
  for (const head of heads) {
    assert.deepEqual(together.mergeBases(main, head), alone.mergeBases(main, head));
    assert.deepEqual(together.authors(main, head), alone.authors(main, head));
    assert.equal(together.isWithin(head, main), alone.isWithin(head, main));
    const [base = ""] = alone.mergeBases(main, head);
    assert.deepEqual(together.changes(base, head), alone.changes(base, head));
    for (const { path } of alone.changes(base, head))
      for (const commit of [base, head])
        assert.deepEqual(together.read(commit, path, 1000), alone.read(commit, path, 1000));
  }
});

test("a head that is not all here is a failure of its own, and the others are read", () => {
  const { git, start, upon } = room();
  const [whole, lost, other] = [upon([start], "whole"), upon([start], "lost"), upon([start], "other")];
  const child = upon([lost], "child");
  git.git("checkout", "--quiet", "--detach", start);
  rmSync(join(git.folder, ".git/objects", lost.slice(0, 2), lost.slice(2)));
  const repository = openMergeRepository(git.folder);
  repository.prepare(start, [whole, lost, child, other], FILES);
  assert.deepEqual(repository.mergeBases(start, whole), [start]);
  assert.deepEqual(repository.mergeBases(start, other), [start]);
  for (const head of [lost, child]) {
    assert.equal(repository.isWithin(head, start), false);
    assert.throws(
      () => repository.mergeBases(start, head),
      (error) => error instanceof Failure && error.code === "disk",
    );
  }
});

test("a content that is not here is a failure where it is asked for", () => {
  const { git, start, upon } = room();
  const [one, two] = [upon([start], "one"), upon([start], "two")];
  const blob = git.git("rev-parse", `${one}:draft/one.md`);
  git.git("checkout", "--quiet", "--detach", start);
  rmSync(join(git.folder, ".git/objects", blob.slice(0, 2), blob.slice(2)));
  const repository = openMergeRepository(git.folder);
  repository.prepare(start, [one, two], FILES);
  assert.throws(() => repository.read(one, "draft/one.md", 1000), /lack of the content/);
  assert.equal(new TextDecoder().decode(repository.read(two, "draft/two.md", 1000)), "two\n");
});

test("a history of its own has no base, and one of a thousand commits and more is refused", () => {
  const { git, start } = room();
  git.git("checkout", "--quiet", "--orphan", "alone");
  git.put("alone.md", "alone\n");
  const alone = git.commit();
  git.git("checkout", "--quiet", "--force", "main");
  assert.deepEqual(openMergeRepository(git.folder).mergeBases(start, alone), []);
  const commits = Array.from(
    { length: 1001 },
    (_, at) =>
      `commit refs/pull/7/head\ncommitter Noor <noor@blog.example> ${1_700_000_000 + at} +0000\ndata 1\nx\n${
        at === 0 ? `from ${start}\n` : ""
      }`,
  );
  git.feed(["fast-import", "--quiet"], commits.join(""));
  const commit = git.git("rev-parse", "refs/pull/7/head");
  assert.throws(
    () => openMergeRepository(git.folder).mergeBases(start, commit),
    (error) => error instanceof Failure && error.code === "refused" && /1000 commits/.test(error.message),
  );
  assert.deepEqual(openMergeRepository(git.folder).mergeBases(start, git.git("rev-parse", `${commit}^`)), [
    start,
  ]);
});
