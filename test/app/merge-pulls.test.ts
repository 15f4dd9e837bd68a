import assert from "node:assert/strict";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openMergeRepository } from "#galley/adapters/git/open-merge-repository.js";
import { type MergeOptions, mergePulls, type MergeReport } from "#galley/app/merge-pulls.js";
import { pullNotes } from "#galley/app/pull-notes.js";
import { pullsFromRefs } from "#galley/app/pull-source.js";
import { reviewProposals } from "#galley/app/review-proposal.js";
import { Failure } from "#galley/base/failure.js";
import { LinkIndex } from "#galley/check/link-index.js";
import { RULES } from "#galley/check/rules/registry.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { GitRepository } from "../support/git-repository.js";
import { DRAFT, DRAFT_PATH, MergeRoom, withEntries } from "../support/merge-room.js";

const ALL: MergeOptions = { numbers: [], isDryRun: false, isSquash: false };

/** A newsletter in Git, with a pull request for each change of its draft, all made upon its first commit. */
function newsroom(...changes: readonly ((git: GitRepository) => void)[]) {
  const room = new MergeRoom();
  for (const [at, change] of changes.entries()) room.pull(at + 7, () => change(room.git));
  const { git, start } = room;
  return {
    git,
    start,
    repository: openMergeRepository(git.folder),
    world: () => room.world(),
    draft: () => room.draft(),
  };
}

const replacing = (from: string, to: string) => (git: GitRepository) =>
  git.put(DRAFT_PATH, DRAFT.replace(from, to));
const adding = (title: string) => (git: GitRepository) => git.put(DRAFT_PATH, withEntries(DRAFT, title));

function outcomes({ pulls }: MergeReport): string[] {
  return pulls.map(({ pull, outcome }) => `${pull.number} ${outcome}`);
}

test("what Git calls a conflict is taken in one commit, whose parents are the branch and every head", async () => {
  const { git, start, repository, world, draft } = newsroom(adding("Tides"), adding("Quays"));
  assert.throws(() => git.git("merge", "refs/pull/7/head", "refs/pull/8/head"));
  git.git("reset", "--quiet", "--hard", start);
  const report = await mergePulls(world(), ALL);
  assert.deepEqual(outcomes(report), ["7 accepted", "8 accepted"]);
  const [tides, quays] = ["Tides", "Quays"].map(
    (title) => `* [${title}](https://blog.example/${title.toLowerCase()})\n`,
  );
  assert.equal(draft(), DRAFT.replace("lamps)\n", `lamps)\n${tides}${quays}`));
  const heads = repository.pulls().map(({ commit }) => commit);
  assert.equal(git.git("log", "-1", "--format=%H %P"), [report.commit, start, ...heads].join(" "));
  assert.equal(
    git.git("log", "-1", "--format=%B"),
    `Take 2 submissions into This Week in Rust 633

* #7 by Noor 7: Tides
    Observations/Thoughts: blog.example/tides
* #8 by Noor 8: Quays
    Observations/Thoughts: blog.example/quays

Co-authored-by: Noor 7 <noor7@blog.example>
Co-authored-by: Noor 8 <noor8@blog.example>`,
  );
  assert.equal(git.git("status", "--porcelain"), "");
  assert.deepEqual((await mergePulls(world(), ALL)).pulls, []);
});

test("a dry run and a squash are what they say", async () => {
  const { git, start, world, draft } = newsroom(adding("Tides"));
  assert.equal((await mergePulls(world(), { ...ALL, isDryRun: true })).commit, undefined);
  assert.equal(draft(), DRAFT);
  await mergePulls(world(), { ...ALL, isSquash: true });
  assert.equal(git.git("log", "-1", "--format=%P"), start);
  assert.match(draft(), /tides\)/);
});

test("two edits of one line are asked, and what is hostile or no draft is left alone, each with its reason", async () => {
  const { git, start, world, draft } = newsroom(
    replacing("[Ropes]", "[Ropes and knots]"),
    replacing("[Ropes]", "[Ropes, softer]"),
    (repository) => repository.put(DRAFT_PATH, new Uint8Array([0xff, 0xfe, 0x00])),
    (repository) => {
      rmSync(join(repository.folder, DRAFT_PATH));
      symlinkSync("/etc/passwd", join(repository.folder, DRAFT_PATH));
    },
    (repository) => repository.put("README.md", "x\n"),
    (repository) => {
      adding("Buoys")(repository);
      repository.put(".github/workflows/x.yml", "x\n");
    },
    (repository) => rmSync(join(repository.folder, DRAFT_PATH)),
    (repository) => repository.put(DRAFT_PATH, `${DRAFT}${"* long\n".repeat(200_000)}`),
  );
  const report = await mergePulls(world(), ALL);
  assert.deepEqual(outcomes(report), [
    "7 accepted",
    "8 asked",
    ...[9, 10, 11, 12, 13, 14].map((number) => `${number} not-for-this-file`),
  ]);
  const reasons = report.pulls.slice(2).map((one) => one.reasons.join());
  for (const [at, words] of [/UTF-8/, /symlink/, /no draft/, /x\.yml/, /removal/, /size/].entries())
    assert.match(reasons[at] ?? "", words);
  assert.equal(draft(), DRAFT.replace("[Ropes]", "[Ropes and knots]"));
  assert.equal(git.git("log", "-1", "--format=%P").split(" ").length, 2);
  assert.equal(git.git("rev-parse", "HEAD^"), start);
});

test("a submission is checked: safe fixes are made, and errors come back with their reason", async () => {
  const { world, draft } = newsroom(
    replacing("ropes)\n", "ropes)\n* [Tides](https://blog.example/tides?utm_source=x)\n"),
    replacing("ropes)\n", "ropes)\n* [Wicks](hhttps:/)\n"),
  );
  const report = await mergePulls(world(), ALL);
  assert.deepEqual(outcomes(report), ["7 accepted-with-fixes", "8 needs-change"]);
  assert.match(report.pulls.slice(0, 1).flatMap(pullNotes).join(), /^mended: Drop /);
  assert.match(draft(), /\(https:\/\/blog\.example\/tides\)\n/);
  assert.match(report.pulls[1]?.reasons.join() ?? "", /\(link\/malformed-target, line \d+/);
});

test("nothing is written when a head moved, the draft has changes of its own, or a number is none", async () => {
  const { git, start, repository, world, draft } = newsroom(adding("Tides"));
  let asked = 0;
  const [pull] = repository.pulls();
  assert.ok(pull);
  const moving = openMergeRepository(git.folder);
  moving.pulls = () => [asked++ === 0 ? pull : { ...pull, commit: start }];
  await assert.rejects(
    () => mergePulls({ ...world(), source: pullsFromRefs(moving) }, ALL),
    (error) => error instanceof Failure && error.code === "refused" && error.message.includes("new head"),
  );
  await assert.rejects(() => mergePulls(world(), { ...ALL, numbers: [9] }), /number 9/);
  git.put(DRAFT_PATH, `${DRAFT}\nAn editor's words.\n`);
  await assert.rejects(() => mergePulls(world(), ALL), /not committed/);
  assert.equal(draft(), `${DRAFT}\nAn editor's words.\n`);
  assert.equal(git.git("rev-parse", "main"), start);
});

test("what was made for an issue before this one is put into the open one and says so, also in the same file", async () => {
  const path = "draft/next.md";
  const room = new MergeRoom({ path });
  room.draftPull(7, withEntries(DRAFT, "Tides"));
  room.git.put("content/2026-01-07-this-week-in-rust.md", DRAFT);
  room.git.put(path, DRAFT.replaceAll("633", "634").replace("2026-01-07", "2026-01-14"));
  room.git.commit();
  const { pulls } = await mergePulls(room.world(), ALL);
  assert.deepEqual(
    pulls.map(({ outcome, reasons }) => [outcome, ...reasons]),
    [["accepted", "made for issue 633 of 2026-01-07, put into issue 634 of 2026-01-14"]],
  );
  assert.match(room.draft(), /634[^]*tides\)/);
});

test("three hundred pull requests are looked at in one go, and one more is refused before any is read", async () => {
  const { git, start, world } = newsroom();
  const open = (from: number, to: number) =>
    git.feed(
      ["update-ref", "--stdin"],
      Array.from({ length: to - from }, (_, at) => `create refs/pull/${from + at}/head ${stray}\n`).join(""),
    );
  git.git("checkout", "--quiet", "--detach", start);
  git.put("README.md", "x\n");
  const stray = git.commit();
  git.git("checkout", "--quiet", "--force", "main");
  open(1, 301);
  assert.equal((await mergePulls(world(), ALL)).pulls.length, 300);
  open(301, 302);
  await assert.rejects(
    () => mergePulls(world(), ALL),
    (error) =>
      error instanceof Failure && error.code === "refused" && /301 .*at most 300/.test(error.message),
  );
  assert.equal((await mergePulls(world(), { ...ALL, numbers: [301] })).pulls.length, 1);
});

test("what the draft or another pull request holds is merged; what an earlier issue held stays open", async () => {
  const { git, repository, world, draft } = newsroom(
    adding("Tides"),
    adding("Tides"),
    adding("Quays"),
    replacing("ropes)\n", "ropes)\n* [Tides](https://blog.example/tides)\n"),
  );
  const address = "blog.example/quays";
  const link = { address, role: "research", section: "Research", fragment: "", isAside: false } as const;
  const old = { path: "content/632.md", number: 632, date: "2025-12-31", title: "x", links: [link] };
  const archive = LinkIndex.of([old]);
  const review = reviewProposals({
    publication: THIS_WEEK_IN_RUST,
    rules: RULES,
    archive,
    earlier: () => [],
  });
  const report = await mergePulls({ ...world(), review }, ALL);
  assert.deepEqual(
    report.pulls.map(({ outcome, reasons }) => [outcome, ...reasons]),
    [
      ["accepted"],
      ["already-there", "`Tides`: pull request #7 brings it too"],
      ["already-there", "`Quays` is there already: in issue 632 (2025-12-31), under Research"],
      ["already-there", "`Tides`: pull request #7 brings it too"],
    ],
  );
  assert.equal(draft(), DRAFT.replace("lamps)\n", "lamps)\n* [Tides](https://blog.example/tides)\n"));
  const heads = repository.pulls().flatMap(({ number, commit }) => (number === 9 ? [] : commit));
  assert.deepEqual(git.git("log", "-1", "--format=%P").split(" ").slice(1), heads);
  const again = await mergePulls({ ...world(), review }, ALL);
  assert.deepEqual(outcomes(again), ["9 already-there"]);
  assert.equal(again.commit, undefined);
});

test("one that was merged is told from one that is not there", async () => {
  const { world } = newsroom(adding("Tides"), adding("Quays"));
  const counts: number[] = [];
  const onRead = (count: number) => void counts.push(count);
  const first = await mergePulls({ ...world(), onRead }, { ...ALL, numbers: [7] });
  assert.deepEqual([first.branch, first.mergedBefore], ["main", 0]);
  const hintOf = async (number: number) => {
    const failure = await mergePulls(world(), { ...ALL, numbers: [number] }).catch((error: unknown) => error);
    assert.ok(failure instanceof Failure);
    return failure.hint ?? "";
  };
  assert.match(await hintOf(7), /in this branch already/);
  assert.match(await hintOf(99), /must be fetched/);
  assert.equal((await mergePulls({ ...world(), onRead }, ALL)).mergedBefore, 1);
  assert.deepEqual(counts, [1, 1]);
});

test("a merge is undone as its editor is told, and made again", async () => {
  const { git, world, draft } = newsroom(adding("Tides"), adding("Quays"));
  const { text } = await mergePulls(world(), ALL);
  git.git("reset", "--quiet", "--keep", "HEAD~1");
  assert.equal(draft(), DRAFT);
  assert.equal((await mergePulls(world(), ALL)).text, text);
});

test("what is edited and removed is told, since no title tells it", async () => {
  const { world } = newsroom(
    adding("Tides"),
    replacing("* [Lamps](https://blog.example/lamps)\n", ""),
    replacing("[Ropes]", "[Old ropes]"),
  );
  const { pulls } = await mergePulls(world(), ALL);
  assert.deepEqual(pulls.map(pullNotes), [[], ["removes 1 item"], ["edits 1 item"]]);
});
