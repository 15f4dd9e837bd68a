import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundPage, FoundRfc } from "#galley/gather/found.js";
import gitLog from "#galley/gather/sources/git-log.js";
import { fakeDoor, foundIn, gatherFrom } from "../../support/fake-door.js";
import { fakeMirror, type ToldCommit } from "../../support/fake-mirror.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };
const AT = "2026-01-03T10:00:00Z";

async function found(finds: string, commits: readonly ToldCommit[], more: object = {}) {
  const mirror = fakeMirror("2026-01-06T12:00:00Z", commits);
  const door = fakeDoor(() => "", { mirror: () => Promise.resolve(mirror) });
  const options = { repositories: ["lantern/lamp"], finds, ...more };
  const answer = await gatherFrom(gitLog, options, door, WINDOW);
  return { mirror, answer, found: answer.state === "complete" ? foundIn(answer) : [] };
}

test("pull requests are read off the merges of the branch", async () => {
  const { found: pulls, mirror } = await found("pulls", [
    { at: AT, message: "Merge pull request #12 from noor/wick\n\nTrim the wick" },
    { at: AT, message: "Pushed" },
  ]);
  assert.deepEqual(pulls, [
    {
      kind: "pull",
      repository: "lantern/lamp",
      number: 12,
      title: "Trim the wick",
      address: "https://github.com/lantern/lamp/pull/12",
      mergedAt: AT,
    },
  ]);
  assert.deepEqual(mirror.questions, [{ ...WINDOW, firstParent: true }]);
});

test("an RFC is approved when its text is added: named by its pull request, numbered as its head says", async () => {
  const text = "- Feature Name: wick\n- RFC PR: [lantern/lamp#31](https://github.com/lantern/lamp/pull/31)\n";
  const { found: rfcs } = await found("rfcs", [
    {
      at: AT,
      message: "Merge pull request #40 from ines/merge-31\n\nRFC 0032: Trim the wick",
      added: { "text/0032-wick.md": text, "text/0032-wick/figure.svg": "<svg/>" },
    },
    { at: AT, message: "Merge RFC 33: Fill the oil", added: { "text/0033-oil.md": "# Summary" } },
    { at: AT, message: "Merge branch 'glass'", added: { "text/0034-glass.md": "- Feature Name: `glass`" } },
    { at: AT, message: "Number it", removed: ["text/0000-wire.md"], added: { "text/0035-wire.md": "" } },
  ]);
  assert.deepEqual(
    (rfcs as FoundRfc[]).map(({ state, number, title }) => [state, number, title]),
    [
      ["approved", 31, "Trim the wick"],
      ["approved", 33, "Fill the oil"],
      ["approved", 34, "`glass`"],
    ],
  );
});

test("a pull request that only changes texts of RFCs amends them", async () => {
  const { found: rfcs } = await found("rfcs", [
    { at: AT, message: "Less oil (#41)", changed: { "text/0033-oil.md": "" } },
    { at: AT, message: "Typo", changed: { "text/0033-oil.md": "" } },
  ]);
  assert.deepEqual(
    (rfcs as FoundRfc[]).map(({ state, number, title }) => [state, number, title]),
    [["amended", 41, "Less oil"]],
  );
});

const post = (path: string, title: string) => `+++\npath = "${path}"\ntitle = "${title}"\n+++\n`;

test("posts are files that came in, on the later of the two days; moved and future ones stay out", async () => {
  const { found: posts } = await found(
    "posts",
    [
      {
        at: AT,
        message: "x",
        added: {
          "posts/a.md": post("2026/01/02/a", "A"),
          "posts/b.md": post("2026/01/05/b", "B"),
          "posts/future.md": post("2026/02/05/c", "C"),
          "posts/moved.md": post("2024/02/05/d", "D"),
          "posts/a.png": "",
        },
        changed: { "posts/e.md": post("2026/01/02/e", "E") },
      },
    ],
    { folder: "posts", address: "https://blog.example" },
  );
  assert.deepEqual(
    (posts as FoundPage[]).map(({ title, address, publishedAt }) => [title, address, publishedAt]),
    [
      ["A", "https://blog.example/2026/01/02/a/", AT],
      ["B", "https://blog.example/2026/01/05/b/", "2026-01-05T00:00:00Z"],
    ],
  );
});

test("no clone, or one that was fetched too early, is a failure and not an empty week", async () => {
  const stale = fakeMirror("2026-01-06T10:00:00Z", []);
  for (const mirror of [undefined, stale]) {
    const door = fakeDoor(() => "", { mirror: () => Promise.resolve(mirror) });
    const answer = await gatherFrom(gitLog, { repositories: ["lantern/lamp"] }, door, WINDOW);
    assert.equal(answer.state, "failed");
    assert.match(answer.hint ?? "", /git (?:clone|fetch)/);
  }
});

test("an old clone is good enough for an older week", async () => {
  const door = fakeDoor(() => "", {
    now: "2026-03-01T00:00:00Z",
    mirror: () => Promise.resolve(fakeMirror("2026-01-07T00:00:00Z", [])),
  });
  const answer = await gatherFrom(gitLog, { repositories: ["lantern/lamp"] }, door, WINDOW);
  assert.equal(answer.state, "complete");
});
