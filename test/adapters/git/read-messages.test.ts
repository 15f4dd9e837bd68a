import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openMessages } from "#galley/adapters/git/read-messages.js";
import { GitRepository } from "../../support/git-repository.js";

const DRAFT = "news/draft/next (1)*.md";

function committed(git: GitRepository, path: string, message: string): void {
  git.put(path, `${message}\n`);
  git.git("add", "--all");
  git.git("commit", "--quiet", `--message=${message}`);
}

test("messages that begin so and changed the file are read, the newest first, from a folder below the top", () => {
  const git = new GitRepository();
  committed(git, DRAFT, "Take one\n\nbödy\n\nCo-authored-by: x");
  committed(git, "other.md", "Take two");
  committed(git, DRAFT, "Mend three");
  committed(git, "news/draft/next (1)x.md", "Take four");
  committed(git, DRAFT, "Take five");
  const read = openMessages(join(git.folder, "news"));
  assert.deepEqual(
    read("draft/next (1)*.md", "Take ").map((message) => message.trim()),
    ["Take five", "Take one\n\nbödy\n\nCo-authored-by: x"],
  );
  assert.deepEqual(read("draft/next (1)*.md", "Give "), []);
  assert.deepEqual(read("draft/none.md", "Take "), []);
  assert.deepEqual(read("--all", "Take "), []);
});

test("where nothing was committed, or nothing is a repository, there is no message", () => {
  assert.deepEqual(openMessages(new GitRepository().folder)("x", ""), []);
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "galley-none-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  assert.deepEqual(openMessages(folder)("x", ""), []);
});
