import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { meddlingGit } from "../support/meddling-git.js";
import { DRAFT, DRAFT_PATH, MergeRoom, roomWithPulls, withEntries } from "../support/merge-room.js";

const TAKEN = withEntries(DRAFT, "Tides", "Quays");

test("a checkout whose lines end as Windows wants them is merged, and stays clean", () => {
  const room = new MergeRoom();
  const { git } = room;
  const windows = (text: string) => text.replaceAll("\n", "\r\n");
  room.draftPull(7, withEntries(DRAFT, "Tides"));
  room.draftPull(8, windows(withEntries(DRAFT, "Quays")));
  git.git("config", "core.autocrlf", "true");
  rmSync(join(git.folder, DRAFT_PATH));
  git.git("checkout", "--", DRAFT_PATH);
  assert.equal(room.draft(), windows(DRAFT));
  const { status, err } = room.merge();
  assert.equal(status, 0, err);
  assert.equal(room.draft(), windows(TAKEN));
  assert.equal(`${git.git("show", `HEAD:${DRAFT_PATH}`)}\n`, TAKEN);
  assert.equal(git.git("status", "--porcelain"), "");
});

test("whatever merges and commits are configured to do, one commit is made, unsigned and in UTF-8", () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  git.git("config", "user.name", "Inés");
  for (const [name, value] of [
    ["commit.gpgSign", "true"],
    ["gpg.program", "/nonexistent"],
    ["merge.verifySignatures", "true"],
    ["merge.autoStash", "true"],
    ["merge.ff", "false"],
    ["branch.main.mergeOptions", "--squash --no-commit"],
    ["i18n.commitEncoding", "ISO-8859-1"],
    ["i18n.logOutputEncoding", "ISO-8859-1"],
    ["log.showSignature", "true"],
    ["diff.external", "/nonexistent"],
    ["diff.noprefix", "true"],
    ["core.quotePath", "true"],
    ["core.editor", "/nonexistent"],
  ] as const)
    git.git("config", name, value);
  const { status, err } = room.merge();
  assert.equal(status, 0, err);
  assert.equal(room.draft(), TAKEN);
  const commit = git.git("cat-file", "commit", "HEAD");
  assert.match(commit, /^author Inés /m);
  assert.doesNotMatch(commit, /^encoding /m);
  assert.equal(git.git("status", "--porcelain"), "");
  assert.equal(git.git("stash", "list"), "");
});

test("authors are read in the encoding of their commits, whatever the log is shown in", () => {
  const room = new MergeRoom();
  const { git } = room;
  git.git("config", "i18n.logOutputEncoding", "ISO-8859-1");
  room.draftPull(7, withEntries(DRAFT, "Tides"));
  const latin = Buffer.from(
    `${git
      .git("cat-file", "commit", "refs/pull/7/head")
      .replace(/author Noor \d+/, "author Zoë")
      .replace("\n\n", "\nencoding ISO-8859-1\n\n")}\n`,
    "latin1",
  );
  room.open(7, git.feed(["hash-object", "-t", "commit", "-w", "--stdin"], new Uint8Array(latin)));
  assert.deepEqual(
    room.mergeFacts().pulls.map(({ authors }) => authors.map(({ name }) => name)),
    [["Zoë"]],
  );
  assert.match(git.git("cat-file", "commit", "HEAD"), /Co-authored-by: Zoë </);
});

test("a linked worktree is merged where it is, and the other one is let be", () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  const folder = join(git.folder, ".git/desk");
  git.git("worktree", "add", "--quiet", "-b", "desk", folder);
  assert.equal(room.merge([], { folder }).status, 0);
  assert.equal(readFileSync(join(folder, DRAFT_PATH), "utf8"), TAKEN);
  assert.equal(room.draft(), DRAFT);
  assert.equal(git.git("rev-parse", "main"), room.start);
  assert.equal(git.git("status", "--porcelain"), "");
});

test("a shallow clone, a bare one and one without a name to commit with are refused, and say what to do", () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  const elsewhere = mkdtempSync(join(realpathSync(tmpdir()), "galley-clones-"));
  after(() => rmSync(elsewhere, { recursive: true, force: true }));
  const [shallow, bare] = [join(elsewhere, "shallow"), join(elsewhere, "bare")];
  git.put("notes.md", "x\n");
  git.commit();
  git.git("clone", "--quiet", "--depth=1", `file://${git.folder}`, shallow);
  const cut = room.merge([], { folder: shallow });
  assert.equal(cut.status, 2);
  assert.match(cut.err, /shallow clone[^]*--unshallow/);
  git.git("clone", "--quiet", "--bare", git.folder, bare);
  assert.equal(room.merge([], { folder: bare }).status, 2);
  git.git("config", "--unset", "user.name");
  git.git("config", "user.useConfigOnly", "true");
  const nameless = room.merge();
  assert.equal(nameless.status, 2);
  assert.match(nameless.err, /name to commit with[^]*git config user\.name/);
  assert.equal(room.draft(), DRAFT);
});

test("a head that is not all here is left alone with a reason, and the others are taken", () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  const lost = room.draftPull(9, withEntries(DRAFT, "Lost"));
  rmSync(join(git.folder, ".git/objects", lost.slice(0, 2), lost.slice(2)));
  const { pulls } = room.mergeFacts();
  assert.deepEqual(
    pulls.map(({ number, outcome }) => `${number} ${outcome}`),
    ["7 accepted", "8 accepted", "9 not-for-this-file"],
  );
  assert.match(pulls[2]?.reasons.join() ?? "", /Git|fetch|here/);
  assert.equal(room.draft(), TAKEN);
});

test("a file that another Git has locked is waited for by who runs it", () => {
  const room = roomWithPulls("Tides", "Quays");
  const lock = join(room.git.folder, ".git/index.lock");
  writeFileSync(lock, "");
  const { status, err } = room.merge();
  assert.equal(status, 2);
  assert.match(err, /lock/);
  assert.equal(room.draft(), DRAFT);
  rmSync(lock);
  assert.equal(room.merge().status, 0);
  assert.equal(room.draft(), TAKEN);
});

test("a repository of somebody else is refused, and its owner named as whom to trust", () => {
  const room = roomWithPulls("Tides", "Quays");
  const path = meddlingGit("rev-parse", 1, "export GIT_TEST_ASSUME_DIFFERENT_OWNER=1");
  const { status, out, err } = room.merge([], { path });
  assert.equal(status, 2, out);
  assert.match(err, /Unexpected repository of somebody else[^]*safe\.directory/);
  assert.equal(room.draft(), DRAFT);
});

test("a contributor who took in the branch proposes their own lines alone", () => {
  const room = new MergeRoom();
  const { git } = room;
  const old = room.draftPull(7, withEntries(DRAFT, "Tides"));
  // An editor adds an entry, changes it later, and takes another one out.
  git.put(DRAFT_PATH, DRAFT.replace("ropes)\n", "ropes)\n* [Knots](https://blog.example/knots)\n"));
  const first = git.commit();
  git.git("checkout", "--quiet", "--detach", old);
  git.git("merge", "--quiet", "--no-edit", "-Xours", first);
  room.open(7, git.git("rev-parse", "HEAD"));
  git.git("checkout", "--quiet", "--force", "main");
  const edited = DRAFT.replace(
    "* [Ropes](https://blog.example/ropes)\n",
    "* [Good knots](https://blog.example/knots)\n",
  );
  git.put(DRAFT_PATH, edited);
  git.commit();
  const { pulls } = room.mergeFacts();
  assert.deepEqual(
    pulls.map(({ outcome, authors }) => [outcome, authors.length]),
    [["accepted", 1]],
  );
  assert.equal(room.draft(), withEntries(edited, "Tides"));
});

test("branch and contributor that took in each other have all of both as their base", () => {
  const room = new MergeRoom();
  const { git } = room;
  const theirText = withEntries(DRAFT, "Tides").replace("[Lamps]", "[Good lamps]");
  const theirs = room.draftPull(7, theirText);
  const goodRopes = (text: string) => text.replace("[Ropes]", "[Good ropes]");
  git.put(DRAFT_PATH, goodRopes(DRAFT));
  const ours = git.commit();
  // The branch took in their first commit; they took in the branch's, and added a line.
  git.git("merge", "--quiet", "--no-edit", theirs);
  git.git("checkout", "--quiet", "--detach", theirs);
  git.git("merge", "--quiet", "--no-edit", ours);
  const entry = "* [Quays](https://blog.example/quays)\n";
  git.put(DRAFT_PATH, goodRopes(theirText).replace("tides)\n", `tides)\n${entry}`));
  git.git("commit", "--quiet", "--all", "--message=more");
  room.open(7, git.git("rev-parse", "HEAD"));
  git.git("checkout", "--quiet", "--force", "main");
  assert.equal(git.git("merge-base", "--all", "main", "refs/pull/7/head").split("\n").length, 2);
  // Since then what each had changed was changed again: only the new line is theirs to add.
  const now = goodRopes(theirText).replaceAll("[Good ", "[Best ");
  git.put(DRAFT_PATH, now);
  git.commit();
  const { pulls } = room.mergeFacts();
  assert.deepEqual(
    pulls.map(({ outcome, reasons }) => [outcome, reasons]),
    [["accepted", []]],
  );
  assert.equal(room.draft(), now.replace("tides)\n", `tides)\n${entry}`));
});
