import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openChangeHistory } from "#galley/adapters/git/open-change-history.js";
import { GitRepository, runGitIn } from "../../support/git-repository.js";

/** Commits all that is there, at a moment. */
function commitAt(repository: GitRepository, moment: string): string {
  repository.git("add", "--all");
  const tree = repository.git("write-tree");
  const parents = hasCommit(repository) ? ["-p", "HEAD"] : [];
  return moveTo(repository, commitTree(repository, tree, moment, parents));
}

/** A commit with a committer's moment of its own, which `git commit` takes from the environment alone. */
function commitTree(
  repository: GitRepository,
  tree: string,
  moment: string,
  parents: readonly string[],
): string {
  const ids = parents.filter((word) => word !== "-p").map((name) => repository.git("rev-parse", name));
  const who = `Ines <ines@news.example> ${Date.parse(moment) / 1000} +0200`;
  const lines = [`tree ${tree}`, ...ids.map((id) => `parent ${id}`), `author ${who}`, `committer ${who}`];
  return repository.feed(["hash-object", "-t", "commit", "-w", "--stdin"], `${lines.join("\n")}\n\nx\n`);
}

function hasCommit(repository: GitRepository): boolean {
  return repository.git("rev-list", "--all", "--max-count=1") !== "";
}

function moveTo(repository: GitRepository, commit: string): string {
  repository.git("reset", "--quiet", "--hard", commit);
  return commit;
}

function datesOf(folder: string, path = "content"): Record<string, string> | string {
  const history = openChangeHistory(folder);
  const tip = history.tip();
  if (tip.kind === "gap") return tip.why;
  const dates = history.changesIn(path, tip);
  return "kind" in dates ? dates.why : Object.fromEntries(dates);
}

/** Two issues, of which the first is corrected later. */
function newspaper(): GitRepository {
  const repository = new GitRepository();
  repository.put("content/1.md", "one");
  repository.put("content/ü 2.md", "two");
  repository.put("draft/3.md", "three");
  commitAt(repository, "2026-01-07T10:00:00Z");
  repository.put("content/1.md", "One");
  commitAt(repository, "2026-01-14T10:00:00Z");
  repository.put("draft/3.md", "Three");
  commitAt(repository, "2026-01-21T10:00:00Z");
  return repository;
}

describe("openChangeHistory", () => {
  it("tells of each file when it was last changed", () => {
    assert.deepEqual(datesOf(newspaper().folder), {
      "content/1.md": "2026-01-14T10:00:00Z",
      "content/ü 2.md": "2026-01-07T10:00:00Z",
    });
  });

  it("dates what a merge brings by the merge, not by what was written on the side", () => {
    const repository = newspaper();
    const before = repository.git("rev-parse", "HEAD");
    repository.put("content/ü 2.md", "two, corrected");
    const side = commitAt(repository, "2026-01-22T10:00:00Z");
    const tree = repository.git("rev-parse", "HEAD^{tree}");
    moveTo(repository, commitTree(repository, tree, "2026-01-30T10:00:00Z", [before, side]));
    assert.deepEqual(datesOf(repository.folder), {
      "content/ü 2.md": "2026-01-30T10:00:00Z",
      "content/1.md": "2026-01-14T10:00:00Z",
    });
  });

  it("takes no change from the commit at which a shallow clone was cut off", () => {
    const repository = newspaper();
    const clone = mkdtempSync(join(tmpdir(), "galley-shallow-"));
    try {
      runGitIn(clone, ["clone", "--quiet", "--depth=2", `file://${repository.folder}`, "news"]);
      const folder = join(clone, "news");
      assert.equal(runGitIn(folder, ["rev-list", "--count", "HEAD"]), "2");
      assert.deepEqual(datesOf(folder), {});
      const tip = openChangeHistory(folder).tip();
      assert.deepEqual(tip.kind === "tip" && [...tip.cutAt], [repository.git("rev-parse", "HEAD~1")]);
      assert.deepEqual(datesOf(folder, "draft"), { "draft/3.md": "2026-01-21T10:00:00Z" });
    } finally {
      rmSync(clone, { recursive: true });
    }
  });

  it("names paths from the folder of the newsletter, also below the top of a repository", () => {
    const repository = new GitRepository();
    repository.put("news/content/1.md", "one");
    repository.put("content/2.md", "two");
    commitAt(repository, "2026-01-07T10:00:00Z");
    assert.deepEqual(datesOf(join(repository.folder, "news")), { "content/1.md": "2026-01-07T10:00:00Z" });
  });

  it("says that there is no history where there is none", () => {
    const empty = mkdtempSync(join(tmpdir(), "galley-none-"));
    assert.equal(datesOf(empty), "no-history");
    rmSync(empty, { recursive: true });
    assert.equal(datesOf(new GitRepository().folder), "no-history");
  });

  it("does without commits that claim no time that can be written", () => {
    const repository = newspaper();
    repository.put("content/1.md", "1");
    repository.git("add", "--all");
    const tree = repository.git("write-tree");
    const head = repository.git("rev-parse", "HEAD");
    const who = "Ines <ines@news.example> 99999999999999 +0000";
    const text = `tree ${tree}\nparent ${head}\nauthor ${who}\ncommitter ${who}\n\nx\n`;
    moveTo(
      repository,
      repository.feed(["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], text),
    );
    assert.equal(Object(datesOf(repository.folder))["content/1.md"], "2026-01-14T10:00:00Z");
  });
});
