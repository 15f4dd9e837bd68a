import assert from "node:assert/strict";
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openMergeRepository } from "#galley/adapters/git/open-merge-repository.js";
import { type MergeOptions, mergePulls, type MergeReport, type MergeWorld } from "#galley/app/merge-pulls.js";
import { pullNotes } from "#galley/app/pull-notes.js";
import { pullsFromRefs } from "#galley/app/pull-source.js";
import { reviewProposals } from "#galley/app/review-proposal.js";
import { Failure } from "#galley/base/failure.js";
import { LinkIndex } from "#galley/check/link-index.js";
import { RULES } from "#galley/check/rules/registry.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { GitRepository } from "../support/git-repository.js";

const PATH = "draft/2026-01-07-this-week-in-rust.md";
const DRAFT = `Title: This Week in Rust 633
Number: 633
Date: 2026-01-07

## Updates from Rust Community

### Observations/Thoughts

* [Lamps](https://blog.example/lamps)

### Research

* [Ropes](https://blog.example/ropes)
`;
const ALL: MergeOptions = { numbers: [], isDryRun: false, isSquash: false };

/** A newsletter in Git, with a pull request for each change of its draft, all made upon its first commit. */
function newsroom(...changes: readonly ((git: GitRepository) => void)[]) {
  const git = new GitRepository();
  git.git("config", "user.name", "Ines");
  git.git("config", "user.email", "ines@news.example");
  git.put(PATH, DRAFT);
  git.put("content/.keep", "");
  const base = git.commit();
  for (const [at, change] of changes.entries()) {
    git.git("checkout", "--quiet", "--detach", base);
    change(git);
    git.git("add", "--all");
    git.git("commit", "--quiet", `--author=Noor ${at} <noor${at}@blog.example>`, "--message=x");
    git.git("update-ref", `refs/pull/${at + 7}/head`, "HEAD");
  }
  git.git("checkout", "--quiet", "--force", "main");
  const repository = openMergeRepository(git.folder);
  const world = (): MergeWorld => ({
    publication: THIS_WEEK_IN_RUST,
    checkout: openCheckout(git.folder),
    repository,
    source: pullsFromRefs(repository),
    review: reviewProposals({ publication: THIS_WEEK_IN_RUST, rules: RULES, archive: LinkIndex.of([]) }),
  });
  return { git, base, repository, world, draft: () => readFileSync(join(git.folder, PATH), "utf8") };
}

const replacing = (from: string, to: string) => (git: GitRepository) =>
  git.put(PATH, DRAFT.replace(from, to));
const adding = (title: string) =>
  replacing("lamps)\n", `lamps)\n* [${title}](https://blog.example/${title.toLowerCase()})\n`);

function outcomes({ pulls }: MergeReport): string[] {
  return pulls.map(({ pull, outcome }) => `${pull.number} ${outcome}`);
}

test("what Git calls a conflict is taken in one commit, whose parents are the branch and every head", async () => {
  const { git, base, repository, world, draft } = newsroom(adding("Tides"), adding("Quays"));
  assert.throws(() => git.git("merge", "refs/pull/7/head", "refs/pull/8/head"));
  git.git("reset", "--quiet", "--hard", base);
  const report = await mergePulls(world(), ALL);
  assert.deepEqual(outcomes(report), ["7 accepted", "8 accepted"]);
  const [tides, quays] = ["Tides", "Quays"].map(
    (title) => `* [${title}](https://blog.example/${title.toLowerCase()})\n`,
  );
  assert.equal(draft(), DRAFT.replace("lamps)\n", `lamps)\n${tides}${quays}`));
  const heads = repository.pulls().map(({ commit }) => commit);
  assert.equal(git.git("log", "-1", "--format=%H %P"), [report.commit, base, ...heads].join(" "));
  assert.equal(
    git.git("log", "-1", "--format=%B"),
    `Take 2 submissions into This Week in Rust 633

* #7 by Noor 0: Tides
    Observations/Thoughts: blog.example/tides
* #8 by Noor 1: Quays
    Observations/Thoughts: blog.example/quays

Co-authored-by: Noor 0 <noor0@blog.example>
Co-authored-by: Noor 1 <noor1@blog.example>`,
  );
  assert.equal(git.git("status", "--porcelain"), "");
  assert.deepEqual((await mergePulls(world(), ALL)).pulls, []);
});

test("a dry run and a squash are what they say", async () => {
  const { git, base, world, draft } = newsroom(adding("Tides"));
  assert.equal((await mergePulls(world(), { ...ALL, isDryRun: true })).commit, undefined);
  assert.equal(draft(), DRAFT);
  await mergePulls(world(), { ...ALL, isSquash: true });
  assert.equal(git.git("log", "-1", "--format=%P"), base);
  assert.match(draft(), /tides\)/);
});

test("two edits of one line are asked, and what is hostile or no draft is left alone, each with its reason", async () => {
  const { git, base, world, draft } = newsroom(
    replacing("[Ropes]", "[Ropes and knots]"),
    replacing("[Ropes]", "[Ropes, softer]"),
    (repository) => repository.put(PATH, new Uint8Array([0xff, 0xfe, 0x00])),
    (repository) => {
      rmSync(join(repository.folder, PATH));
      symlinkSync("/etc/passwd", join(repository.folder, PATH));
    },
    (repository) => repository.put("README.md", "x\n"),
    (repository) => {
      adding("Buoys")(repository);
      repository.put(".github/workflows/x.yml", "x\n");
    },
    (repository) => rmSync(join(repository.folder, PATH)),
    (repository) => repository.put(PATH, `${DRAFT}${"* long\n".repeat(200_000)}`),
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
  assert.equal(git.git("rev-parse", "HEAD^"), base);
});

test("a submission is checked: safe fixes are made, and errors come back with their reason", async () => {
  const { world, draft } = newsroom(
    replacing("ropes)\n", "ropes)\n* [Tides](https://blog.example/tides?utm_source=x)\n"),
    replacing("ropes)\n", "ropes)\n* [Wicks](hhttps:/)\n"),
  );
  const report = await mergePulls(world(), ALL);
  assert.deepEqual(outcomes(report), ["7 accepted-with-fixes", "8 needs-change"]);
  assert.match(draft(), /\(https:\/\/blog\.example\/tides\)\n/);
  assert.match(report.pulls[1]?.reasons.join() ?? "", /\(link\/malformed-target, line \d+/);
});

test("nothing is written when a head moved, the draft has changes of its own, or a number is none", async () => {
  const { git, base, repository, world, draft } = newsroom(adding("Tides"));
  let asked = 0;
  const [pull] = repository.pulls();
  assert.ok(pull);
  const moving = openMergeRepository(git.folder);
  moving.pulls = () => [asked++ === 0 ? pull : { ...pull, commit: base }];
  await assert.rejects(
    () => mergePulls({ ...world(), source: pullsFromRefs(moving) }, ALL),
    (error) => error instanceof Failure && error.code === "refused" && error.message.includes("new head"),
  );
  await assert.rejects(() => mergePulls(world(), { ...ALL, numbers: [9] }), /number 9/);
  git.put(PATH, `${DRAFT}\nAn editor's words.\n`);
  await assert.rejects(() => mergePulls(world(), ALL), /not committed/);
  assert.equal(draft(), `${DRAFT}\nAn editor's words.\n`);
  assert.equal(git.git("rev-parse", "main"), base);
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
  const review = reviewProposals({ publication: THIS_WEEK_IN_RUST, rules: RULES, archive });
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
