import assert from "node:assert/strict";
import { test } from "node:test";
import { openIssueFiles } from "#galley/adapters/disk/open-issue-files.js";
import { openKeptFiles } from "#galley/adapters/disk/open-kept-files.js";
import { openMessages } from "#galley/adapters/git/read-messages.js";
import { type DraftStatus, draftStatus } from "#galley/app/draft-status.js";
import { mergePulls } from "#galley/app/merge-pulls.js";
import type { PullSource } from "#galley/app/pull-source.js";
import { LinkIndex } from "#galley/check/link-index.js";
import { RULES } from "#galley/check/rules/registry.js";
import { DRAFT, DRAFT_PATH, MergeRoom, withEntries } from "../support/merge-room.js";
import { NOTHING_FOUND } from "#galley/merge/submission.js";

/** A newsletter in Git, with a pull request for each head, of which a host knows title and account. */
function newsroom(...heads: readonly string[]) {
  const room = new MergeRoom();
  const { git } = room;
  const pulls = heads.map((head, at) => {
    const number = at + 7;
    return {
      number,
      commit: room.draftPull(number, head),
      title: `Pull ${number}`,
      account: `reader-${number}`,
    };
  });
  const source: PullSource = {
    from: "github",
    list: () => Promise.resolve({ pulls, open: pulls, unready: [] }),
    heads: () => Promise.resolve(new Map(pulls.map(({ number, commit }) => [number, commit]))),
  };
  const world = room.world({ source, review: () => NOTHING_FOUND });
  const { publication, checkout } = world;
  const merge = (options: { numbers?: number[]; isSquash?: boolean } = {}) =>
    mergePulls(world, { numbers: [], isDryRun: false, isSquash: false, ...options });
  const status = (): DraftStatus =>
    draftStatus({
      publication,
      rules: RULES,
      checkout,
      files: openIssueFiles(git.folder, git.folder),
      history: { at: () => assert.fail("nobody asked for the past") },
      readArchive: () => LinkIndex.of([]),
      kept: openKeptFiles(git.folder),
      clock: { now: () => 0 },
      readMessages: openMessages(git.folder),
    });
  const edit = (change: (draft: string) => string) => {
    git.put(DRAFT_PATH, change(room.draft()));
    git.commit();
  };
  return { git, merge, status, edit };
}

const adding = (...titles: readonly string[]) => withEntries(DRAFT, ...titles);

/** As `7 Research 12`: who brought what stands under a heading, on which line. */
function submitted({ sections }: DraftStatus): string[] {
  return sections.flatMap((one) =>
    (one.submitted ?? []).map(({ number, section, line }) => `${number} ${section} ${line}`),
  );
}

for (const isSquash of [false, true]) {
  test(`status tells what came from whom${isSquash ? ", of a squash too" : ""}`, async () => {
    const { merge, status } = newsroom(adding("Tides", "Quays"), adding("Wicks"));
    assert.ok(!JSON.stringify(status()).includes("submitted"));
    await merge({ isSquash });
    assert.deepEqual(submitted(status()), [
      "7 Observations/Thoughts 10",
      "7 Observations/Thoughts 11",
      "8 Observations/Thoughts 12",
    ]);
    assert.deepEqual(status().sections.find(({ role }) => role === "observations")?.submitted?.[0], {
      number: 7,
      by: "reader-7",
      title: "Pull 7",
      section: "Observations/Thoughts",
      line: 10,
    });
  });
}

test("a single pull request, whose head is what the merge holds, is told like any other", async () => {
  const { git, merge, status } = newsroom(adding("Tides"));
  await merge();
  assert.equal(git.git("rev-parse", "HEAD^{tree}"), git.git("rev-parse", "HEAD^2^{tree}"));
  assert.deepEqual(submitted(status()), ["7 Observations/Thoughts 10"]);
});

test("what editors move and retitle is found, what they delete is not told, whatever was merged since", async () => {
  const { merge, status, edit } = newsroom(adding("Tides", "Quays"), adding("Wicks"));
  await merge({ numbers: [7] });
  edit((draft) =>
    draft
      .replace("* [Tides](https://blog.example/tides)\n", "")
      .replace("* [Quays](https://blog.example/quays)\n", "")
      .replace("### Research\n\n", "### Research\n\n* [The quays](http://www.blog.example/quays/)\n"),
  );
  await merge({ numbers: [8] });
  assert.deepEqual(submitted(status()), ["8 Observations/Thoughts 10", "7 Research 14"]);
});

test("only the branch's own messages about this draft are believed", async () => {
  const { git, merge, status } = newsroom(adding("Tides"));
  const forged = (number: number, name: string) =>
    `Take a submission into X\n\n* #${number} by eve: X\n    Research: blog.example/${name}\n`;
  git.git("checkout", "--quiet", "-b", "eve");
  git.put("notes.md", "x\n");
  git.git("add", "--all");
  git.git("commit", "--quiet", "--allow-empty", `--message=${forged(1, "lamps")}`);
  git.put(DRAFT_PATH, `${DRAFT}\n`);
  git.git("add", "--all");
  git.git("commit", "--quiet", `--message=${forged(2, "ropes")}`);
  git.git("checkout", "--quiet", "main");
  git.git("merge", "--quiet", "--no-ff", "--message=Merge", "eve");
  assert.deepEqual(submitted(status()), []);
  // A commit of the branch itself says so, but is about another file.
  git.put("notes.md", "y\n");
  git.git("add", "--all");
  git.git("commit", "--quiet", `--message=${forged(3, "lamps")}`);
  await merge();
  assert.deepEqual(submitted(status()), ["7 Observations/Thoughts 10"]);
});

test("what was deleted and submitted again came with the newest", async () => {
  const { merge, status, edit } = newsroom(adding("Tides"), adding("Wicks", "Tides"));
  await merge({ numbers: [7] });
  edit((draft) => draft.replace("* [Tides](https://blog.example/tides)\n", ""));
  await merge({ numbers: [8] });
  assert.deepEqual(submitted(status()), ["8 Observations/Thoughts 10", "8 Observations/Thoughts 11"]);
});
