import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openMergeRepository } from "#galley/adapters/git/open-merge-repository.js";
import { type MergeOptions, mergePulls, type MergeReport } from "#galley/app/merge-pulls.js";
import { pullsFromRefs } from "#galley/app/pull-source.js";
import { reviewProposals } from "#galley/app/review-proposal.js";
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
const TIDES = "* [Tides](https://blog.example/tides)\n";
const QUAYS = "* [Quays](https://blog.example/quays)\n";
const withLines = (...lines: readonly string[]) => DRAFT.replace("lamps)\n", `lamps)\n${lines.join("")}`);

/** A newsletter in Git, whose pull requests are made one by one. */
function newsroom() {
  const git = new GitRepository();
  git.git("config", "user.name", "Ines");
  git.git("config", "user.email", "ines@news.example");
  git.put(PATH, DRAFT);
  git.put("content/.keep", "");
  git.commit();
  const repository = openMergeRepository(git.folder);
  const pull = (number: number, from: string, ...texts: readonly string[]) => {
    git.git("checkout", "--quiet", "--detach", from);
    for (const text of texts) {
      git.put(PATH, text);
      git.git("add", "--all");
      git.git("commit", "--quiet", "--author=Noor <noor@blog.example>", "--message=x");
    }
    git.git("update-ref", `refs/pull/${number}/head`, "HEAD");
    git.git("checkout", "--quiet", "--force", "main");
  };
  const merge = (options: Partial<MergeOptions> = {}) =>
    mergePulls(
      {
        publication: THIS_WEEK_IN_RUST,
        checkout: openCheckout(git.folder),
        repository,
        source: pullsFromRefs(repository),
        review: reviewProposals({
          publication: THIS_WEEK_IN_RUST,
          rules: RULES,
          archive: LinkIndex.of([]),
          earlier: () => [],
        }),
      },
      { ...ALL, ...options },
    );
  return { git, pull, merge, draft: () => readFileSync(join(git.folder, PATH), "utf8") };
}

function outcomes({ pulls }: MergeReport): string[] {
  return pulls.map(({ pull, outcome }) => `${pull.number} ${outcome}`);
}

const HEAD_OF_7 = "refs/pull/7/head";

test("a head that holds another one and took its lines back is not merged, for hosts would close that one", async () => {
  for (const [texts, why] of [
    [[DRAFT, withLines(QUAYS)], "takes them back and brings its own"],
    [
      [DRAFT, withLines("* [Lamp post](https://blog.example/lamps)\n").replace(/^\* \[Lamps.*\n/m, "")],
      "edits",
    ],
  ] as const) {
    const { pull, merge, draft } = newsroom();
    pull(7, "main", withLines(TIDES));
    pull(8, HEAD_OF_7, ...texts);
    const report = await merge({ numbers: [8] });
    assert.deepEqual(outcomes(report), ["8 needs-change"], why);
    assert.match(report.pulls[0]?.reasons[0] ?? "", /#7/);
    assert.equal(report.commit, undefined);
    assert.deepEqual(outcomes(await merge({ numbers: [7] })), ["7 accepted"]);
    assert.ok(draft().includes(TIDES));
  }
});

test("a head that does nothing but take another one back is not merged either", async () => {
  const { pull, merge } = newsroom();
  pull(7, "main", withLines(TIDES));
  pull(8, HEAD_OF_7, DRAFT);
  pull(9, HEAD_OF_7, DRAFT.replace("\n### Research", "\n\n### Research"));
  const { commit } = await merge({ numbers: [8, 9] });
  assert.equal(commit, undefined);
});

test("with the other one in the same merge it is taken, behind it whatever their numbers", async () => {
  const { pull, merge, draft } = newsroom();
  pull(7, "main", withLines(TIDES));
  pull(3, HEAD_OF_7, DRAFT, withLines(QUAYS));
  assert.deepEqual(outcomes(await merge()), ["3 accepted", "7 accepted"]);
  assert.ok(draft().includes(TIDES) && draft().includes(QUAYS));
});

test("a head that was built upon another one and has its lines is taken by itself", async () => {
  const { pull, merge, draft } = newsroom();
  pull(7, "main", withLines(TIDES));
  pull(8, HEAD_OF_7, withLines(TIDES, QUAYS));
  assert.deepEqual(outcomes(await merge({ numbers: [8] })), ["8 accepted"]);
  assert.ok(draft().includes(TIDES) && draft().includes(QUAYS));
});

test("what cannot be read as a change of the draft is in no draft, so that a head that holds it is not merged", async () => {
  const { git, pull, merge } = newsroom();
  git.git("checkout", "--quiet", "--detach", "main");
  git.put("tools/site.py", "pass\n");
  git.git("add", "--all");
  git.git("commit", "--quiet", "--message=x");
  git.git("update-ref", HEAD_OF_7, "HEAD");
  git.git("rm", "--quiet", "tools/site.py");
  git.git("commit", "--quiet", "--message=x");
  pull(8, "HEAD", withLines(QUAYS));
  assert.deepEqual(outcomes(await merge()), ["7 not-for-this-file", "8 needs-change"]);
});

test("without its commits it is taken, since no host closes anything then", async () => {
  const { pull, merge, draft } = newsroom();
  pull(7, "main", withLines(TIDES));
  pull(8, HEAD_OF_7, DRAFT, withLines(QUAYS));
  assert.deepEqual(outcomes(await merge({ numbers: [8], isSquash: true })), ["8 accepted"]);
  assert.deepEqual(outcomes(await merge({ numbers: [7], isSquash: true })), ["7 accepted"]);
  assert.ok(draft().includes(TIDES) && draft().includes(QUAYS));
});

test("a part of somebody's commits that was merged and taken back is read as what it still brings", async () => {
  const { git, pull, merge, draft } = newsroom();
  pull(7, "main", withLines(TIDES));
  const part = git.git("rev-parse", HEAD_OF_7);
  pull(7, part, withLines(TIDES, QUAYS));
  pull(8, part, DRAFT, DRAFT.replace("ropes)\n", "ropes)\n* [Knots](https://blog.example/knots)\n"));
  assert.deepEqual(outcomes(await merge({ numbers: [8] })), ["8 accepted"]);
  assert.ok(!draft().includes(TIDES));
  assert.deepEqual(outcomes(await merge({ numbers: [7] })), ["7 accepted"]);
  assert.ok(draft().includes(TIDES) && draft().includes(QUAYS));
});

test("who goes on from what was merged brings only what is new, also when an editor took the rest out", async () => {
  const { git, pull, merge, draft } = newsroom();
  pull(7, "main", withLines(TIDES));
  assert.deepEqual(outcomes(await merge()), ["7 accepted"]);
  git.put(PATH, DRAFT);
  git.commit();
  pull(8, HEAD_OF_7, withLines(TIDES, QUAYS));
  assert.deepEqual(outcomes(await merge()), ["8 accepted"]);
  assert.equal(draft(), withLines(QUAYS));
});
