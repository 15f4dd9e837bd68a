import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryFolder } from "../repository.js";
import { DisputedNewsroom } from "../support/disputed-newsroom.js";

function galley({ git }: DisputedNewsroom, ...argv: string[]) {
  return spawnSync(process.execPath, [join(repositoryFolder, "dist/main.js"), ...argv], {
    cwd: git.folder,
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: git.folder,
      GIT_CONFIG_NOSYSTEM: "1",
      GALLEY_CACHE_DIR: join(git.folder, ".git", "cache"),
    },
  });
}

test("without a terminal both sides are marked; the draft cannot go out until an editor has decided", () => {
  const news = new DisputedNewsroom();
  const refused = galley(news, "merge", "--questions", "ask");
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /without a terminal/);
  const left = galley(news, "merge", "--questions=leave", "--dry-run");
  assert.match(left.stderr, /1 question would be asked/);

  const merged = galley(news, "merge");
  assert.equal(merged.status, 1, merged.stderr);
  assert.match(merged.stdout, /#8 {2}asks/);
  assert.match(merged.stdout, /1 submission stands in it with both sides, marked/);
  assert.match(news.draft(), /<!-- galley asks #8: changed by both\. The draft has -->\n/);
  assert.equal(news.parents().length, 4);

  const checked = galley(news, "check", "--format", "json");
  assert.equal(checked.status, 1);
  assert.match(checked.stdout, /structure\/open-question/);
  assert.match(galley(news, "status").stdout, /structure\/open-question/);

  const kept = news.draft().split("\n");
  news.commitDraft(kept.filter((line) => !/^<!--|Ropes and knots/.test(line)).join("\n"));
  assert.doesNotMatch(galley(news, "status").stdout, /structure\/open-question/);
  assert.match(galley(news, "merge").stdout, /No pull request is open/);
});
