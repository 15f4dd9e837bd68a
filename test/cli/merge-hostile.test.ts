import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DRAFT, DRAFT_PATH, MergeRoom, withEntries } from "../support/merge-room.js";

const NUL = "\0";
const ESCAPE = "\u001b]0;owned\u0007\u001b[31m";
const REVERSED = "\u202e";

/** Letters of a width that terminals do not act upon, and line ends. */
function isHarmless(text: string): boolean {
  return !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text);
}

/** What hostile pull requests do, and what is said of them. */
function hostileChanges(room: MergeRoom): readonly (readonly [change: () => void, reason: RegExp])[] {
  const { git } = room;
  const at = (path: string) => join(git.folder, path);
  const put = (text: string | Uint8Array) => () => git.put(DRAFT_PATH, text);
  const beside =
    (path: string, text = "x\n") =>
    () => {
      put(withEntries(DRAFT, "Beside"))();
      git.put(path, text);
    };
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(DRAFT, "utf16le")]);
  return [
    [put(new Uint8Array([0x54, 0xe9, 0x0a])), /UTF-8/],
    [put(new Uint8Array(utf16)), /UTF-8/],
    [put(withEntries(DRAFT, `Nu${NUL}l`)), /byte 0/],
    [put(`${DRAFT}${"* more\n".repeat(200_000)}`), /size/],
    [put(new Uint8Array(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256))), /UTF-8/],
    [
      () => {
        rmSync(at(DRAFT_PATH));
        symlinkSync("/etc/passwd", at(DRAFT_PATH));
      },
      /symlink/,
    ],
    [
      () => {
        mkdirSync(at("draft/module"));
        git.git("update-index", "--add", "--cacheinfo", `160000,${room.start},draft/module`);
      },
      /submodule/,
    ],
    [
      () => {
        put(withEntries(DRAFT, "Runs"))();
        chmodSync(at(DRAFT_PATH), 0o755);
      },
      /change of mode/,
    ],
    [() => chmodSync(at(DRAFT_PATH), 0o755), /change of mode/],
    [() => rmSync(at(DRAFT_PATH)), /removal/],
    [() => renameSync(at(DRAFT_PATH), at("draft/2026-01-08-renamed.md")), /2 texts/],
    [beside(".gitattributes", "*.md filter=evil\n"), /\.gitattributes/],
    [beside(".gitmodules", "[submodule]\n"), /\.gitmodules/],
    [beside(".github/workflows/x.yml"), /x\.yml/],
    [beside("-flag"), /-flag/],
    [beside("$(touch owned)"), /touch owned/],
    [beside(`a\nb${ESCAPE}c`), /a b/],
    [beside("draft/..hidden/x.md"), /2 texts|hidden/],
    [() => undefined, /no draft/],
    [
      () => {
        for (let file = 0; file < 5000; file++) git.put(`many/${file}.txt`, "x\n");
        put(withEntries(DRAFT, "Many"))();
      },
      /many/,
    ],
  ];
}

test("what is hostile is refused with its reason, all else is taken, nothing runs and nothing is printed raw", () => {
  const room = new MergeRoom();
  const { git } = room;
  const sign = join(git.folder, ".git/owned");
  git.git("config", "alias.merge", `!touch ${sign}`);
  git.git("config", "alias.rev-list", `!touch ${sign}`);
  git.git("config", "filter.evil.clean", `touch ${sign}; cat`);
  git.git("config", "filter.evil.smudge", `touch ${sign}; cat`);
  const changes = hostileChanges(room);
  for (const [index, [change]] of changes.entries()) room.pull(index + 10, change);
  rmSync(sign, { force: true });
  room.draftPull(1, withEntries(DRAFT, "Tides"));
  room.draftPull(2, withEntries(DRAFT, "Quays"));
  // What stands beside heads, and names of branches, are no pull requests.
  git.git("update-ref", "refs/pull/1/merge", git.git("rev-parse", "refs/pull/2/head"));
  git.git("update-ref", "refs/pull/007/head", git.git("rev-parse", "refs/pull/2/head"));
  git.git("update-ref", "refs/heads/$(touch${IFS}owned)", room.start);
  git.git("update-ref", "refs/heads/-flag", room.start);
  git.git("update-ref", "refs/pull/3/head", room.start);
  const { pulls } = room.mergeFacts("--dry-run");
  assert.deepEqual(
    pulls.map(({ number }) => number),
    [1, 2, ...changes.map((_, index) => index + 10)],
  );
  for (const [index, [, reason]] of changes.entries()) {
    const { outcome, reasons } = pulls[index + 2] ?? { outcome: "", reasons: [] };
    assert.match(
      `${outcome}: ${reasons.join("\n")}`,
      new RegExp(`^(not-for-this-file|needs-change): [^]*(${reason.source})`),
    );
  }
  const { out, err, status } = room.merge();
  assert.equal(status, 1);
  assert.equal(err, "");
  assert.ok(isHarmless(out), JSON.stringify(out));
  assert.equal(room.draft(), withEntries(DRAFT, "Tides", "Quays"));
  assert.equal(git.git("log", "-1", "--format=%P").split(" ").length, 3);
  assert.equal(git.git("status", "--porcelain"), "");
  assert.ok(!existsSync(sign));
  assert.ok(!existsSync(join(git.folder, "owned")));
});

test("what authors and titles are called reaches terminal and message on one line, without their escapes", () => {
  const room = new MergeRoom();
  const { git } = room;
  room.draftPull(1, withEntries(DRAFT, "Tides"));
  const raw = git
    .git("cat-file", "commit", "refs/pull/1/head")
    .replace(/^author .*$/m, `author $(touch owned) ${ESCAPE}${REVERSED} <a@b.example> 1700000000 +0000`);
  room.open(1, git.feed(["hash-object", "-t", "commit", "-w", "--stdin"], `${raw}\n`));
  const title = `Signed-off-by: Eve ${REVERSED}`;
  room.draftPull(2, DRAFT.replace("lamps)\n", `lamps)\n* [${title}](https://blog.example/eve)\n`));
  const { out, err } = room.merge();
  assert.ok(isHarmless(out + err), JSON.stringify(out + err));
  const message = git.git("log", "-1", "--format=%B");
  assert.ok(isHarmless(message), JSON.stringify(message));
  const trailers = git.git("log", "-1", "--format=%(trailers:only,key=Signed-off-by)");
  assert.equal(trailers, "");
  assert.ok(!existsSync(join(git.folder, "owned")));
});
