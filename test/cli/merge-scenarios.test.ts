import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryFolder } from "../repository.js";
import { meddlingGit } from "../support/meddling-git.js";
import {
  DRAFT,
  DRAFT_PATH,
  entryOf,
  type MergeFacts,
  MergeRoom,
  roomWithPulls,
  withEntries,
} from "../support/merge-room.js";

const NEXT_PATH = "draft/2026-01-14-this-week-in-rust.md";
const NEXT = DRAFT.replaceAll("633", "634").replaceAll("2026-01-07", "2026-01-14");
const BOTH = withEntries(DRAFT, "Tides", "Quays");

function outcomes({ pulls }: MergeFacts): string[] {
  return pulls.map(({ number, outcome }) => `${number} ${outcome}`);
}

/** That nothing was written, and that the same command then does all. */
function assertRunsAgain(room: MergeRoom, branch: string, draft: string, taken: string): void {
  const { git } = room;
  assert.equal(git.git("rev-parse", "main"), branch);
  assert.equal(room.draft(), draft);
  assert.equal(room.merge().status, 0);
  assert.equal(room.draft(), taken);
  assert.equal(git.git("status", "--porcelain"), "");
  assert.deepEqual(room.mergeFacts().pulls, []);
}

test("what Git calls a conflict is merged once, and there is nothing left to do", () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  assert.throws(() => git.git("merge", "--quiet", "refs/pull/7/head", "refs/pull/8/head"));
  git.git("reset", "--quiet", "--hard", room.start);
  assertRunsAgain(room, room.start, DRAFT, BOTH);
  const heads = ["7", "8"].map((number) => git.git("rev-parse", `refs/pull/${number}/head`));
  assert.equal(git.git("log", "-1", "--format=%P"), [room.start, ...heads].join(" "));
  const commit = git.git("rev-parse", "main");
  const { out } = room.merge();
  assert.match(out, /No pull request is open/);
  assert.equal(git.git("rev-parse", "main"), commit);
});

test("what was made for a draft that is published, or older, goes into the open one, and is said to", () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  git.git("mv", DRAFT_PATH, DRAFT_PATH.replace("draft/", "content/"));
  git.put(NEXT_PATH, withEntries(NEXT, "Quays"));
  git.commit();
  const report = room.mergeFacts();
  assert.deepEqual(outcomes(report), ["7 accepted", "8 already-there"]);
  for (const { reasons } of report.pulls) assert.match(reasons.join(), /2026-01-07[^]*2026-01-14/);
  assert.equal(`${git.git("show", `HEAD:${NEXT_PATH}`)}\n`, withEntries(NEXT, "Quays", "Tides"));
  const published = DRAFT_PATH.replace("draft/", "content/");
  assert.equal(`${git.git("show", `HEAD:${published}`)}\n`, DRAFT);
  assert.equal(git.git("ls-tree", "--name-only", "HEAD", "draft/"), NEXT_PATH);
});

test("what could not be read as items is shown, to programs too", () => {
  const room = new MergeRoom();
  room.draftPull(7, DRAFT.replace("### Research\n", "### Research\n\nTo be \u202ecalm.\n"));
  const { out, err } = room.merge(["--dry-run", "--json"]);
  assert.deepEqual((JSON.parse(out) as MergeFacts).pulls[0]?.unread, [
    { section: "Research", removed: "", added: "To be \u202ecalm." },
  ]);
  assert.equal(err, "");
  assert.match(
    room.merge().out,
    /\n {4}read as lines, not as items, under Research:\n {6}\+ To be [^\u202e]*calm\.\n/,
  );
});

test("a draft that was opened since is the one that is merged into", () => {
  const room = new MergeRoom();
  room.draftPull(7, withEntries(DRAFT, "Tides"));
  room.git.put(NEXT_PATH, NEXT);
  room.git.commit();
  const report = room.mergeFacts();
  assert.deepEqual(outcomes(report), ["7 accepted"]);
  assert.equal(room.draft(), DRAFT);
  assert.equal(`${room.git.git("show", `HEAD:${NEXT_PATH}`)}\n`, withEntries(NEXT, "Tides"));
});

test("a head that was pushed anew between reading and committing stops all, and the next run takes it", () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  const pushed = room.draftPull(9, withEntries(DRAFT, "Tides").replace("[Tides]", "[Low tides]"));
  git.git("update-ref", "-d", "refs/pull/9/head");
  const path = meddlingGit("for-each-ref", 2, `"$GIT" update-ref refs/pull/7/head ${pushed}`);
  const { status, err } = room.merge([], { path });
  assert.equal(status, 2);
  assert.match(err, /new head of pull request 7/);
  assertRunsAgain(room, room.start, DRAFT, BOTH.replace("[Tides]", "[Low tides]"));
});

test("a pull request that is no more when it is to be committed stops all", () => {
  const room = roomWithPulls("Tides", "Quays");
  const path = meddlingGit("for-each-ref", 2, `"$GIT" update-ref -d refs/pull/8/head`);
  assert.equal(room.merge([], { path }).status, 2);
  assertRunsAgain(room, room.start, DRAFT, withEntries(DRAFT, "Tides"));
});

for (const command of ["for-each-ref", "rev-list", "diff-tree", "commit-tree", "merge"])
  test(`a branch that moves right before git ${command} stops all, and the next run builds on it`, () => {
    const room = roomWithPulls("Tides", "Quays");
    const { git } = room;
    const edited = DRAFT.replace("[Ropes]", "[Good ropes]");
    const path = meddlingGit(
      command,
      1,
      `printf '%s' "$(sed 's/.Ropes./[Good ropes]/' ${DRAFT_PATH})" > edited; echo >> edited
       mv edited ${DRAFT_PATH}; "$GIT" commit --quiet --all --message=x`,
    );
    const { status, err } = room.merge([], { path });
    assert.equal(status, 2, err);
    assert.match(err, /since it was read|changes/);
    assertRunsAgain(room, git.git("rev-parse", "main"), edited, BOTH.replace("[Ropes]", "[Good ropes]"));
    assert.equal(git.git("rev-list", "--count", "--first-parent", "main"), "3");
  });

test("words that somebody typed while it read are let be", () => {
  const room = roomWithPulls("Tides", "Quays");
  const path = meddlingGit("merge", 1, `echo 'An editor.' >> ${DRAFT_PATH}`);
  const { status, err } = room.merge([], { path });
  assert.equal(status, 2);
  assert.match(err, /changes in the checkout/);
  assert.equal(room.draft(), `${DRAFT}An editor.\n`);
  assert.equal(room.merge().status, 2);
  room.git.git("commit", "--quiet", "--all", "--message=x");
  assert.equal(room.merge().status, 0);
  assert.equal(room.draft(), `${BOTH}An editor.\n`);
});

test("other files that are changed, staged or new are let be, and a squash has one parent", () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  git.put("pelicanconf.py", "# mine\n");
  git.put("staged.md", "mine\n");
  git.git("add", "staged.md");
  git.put("new.md", "mine\n");
  const { status, err } = room.merge(["--squash"]);
  assert.equal(status, 0, err);
  assert.equal(git.git("log", "-1", "--format=%P"), room.start);
  assert.equal(room.draft(), BOTH);
  assert.equal(git.git("status", "--porcelain"), "M pelicanconf.py\nA  staged.md\n?? new.md");
  // Their heads are open for Git: it finds their lines in the draft, and nothing to commit.
  const again = room.mergeFacts("--squash");
  assert.deepEqual(outcomes(again), ["7 already-there", "8 already-there"]);
  assert.equal(again.commit, null);
});

test("of two runs at one time one does it, the other refuses or finds it done, and nothing is there twice", async () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  const env = {
    PATH: process.env["PATH"],
    HOME: git.folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GALLEY_CACHE_DIR: join(git.folder, ".git/galley-cache"),
  };
  const main = join(repositoryFolder, "dist/main.js");
  const runs = [1, 2, 3].map(() =>
    spawn(process.execPath, [main, "merge"], { cwd: git.folder, env, stdio: "ignore" }),
  );
  const codes = await Promise.all(runs.map(async (run) => ((await once(run, "exit")) as [number])[0]));
  assert.ok(codes.includes(0), codes.join());
  for (const code of codes) assert.ok(code === 0 || code === 2, codes.join());
  assert.equal(room.draft(), BOTH);
  assert.equal(git.git("rev-list", "--count", "--first-parent", "main"), "2");
  assert.equal(git.git("status", "--porcelain"), "");
});

test("a run that begins while another one is about to commit does it, and the other one refuses", () => {
  const room = roomWithPulls("Tides", "Quays");
  const { git } = room;
  const main = join(repositoryFolder, "dist/main.js");
  // The inner run must not meet the meddler, so its PATH begins behind it; nor make the very same commit.
  const inner = `PATH="\${PATH#*:}" '${process.execPath}' '${main}' merge --squash`;
  const { status, err } = room.merge([], { path: meddlingGit("merge", 1, inner) });
  assert.equal(status, 2);
  assert.match(err, /since it was read/);
  assert.equal(room.draft(), BOTH);
  assert.equal(git.git("rev-list", "--count", "--first-parent", "main"), "2");
});

test("numbers are digits, and one that is none or not open is refused before anything is read", () => {
  const room = roomWithPulls("Tides", "Quays");
  for (const odd of ["0x7", "7e0", "-7", "7.0", "00", "$(touch owned)", "7 8", "refs/pull/7/head", ""])
    assert.equal(room.merge(["--", odd]).status, 2, odd);
  assert.equal(room.merge(["9"]).status, 2);
  assert.equal(room.draft(), DRAFT);
  assert.deepEqual(outcomes(room.mergeFacts("#7", "7")), ["7 accepted"]);
  assert.equal(room.draft(), DRAFT.replace("lamps)\n", `lamps)\n${entryOf("Tides")}`));
});
