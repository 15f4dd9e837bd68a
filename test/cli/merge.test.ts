import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnsweredReport } from "#galley/app/answer-pulls.js";
import type { MergedPull } from "#galley/app/merge-pulls.js";
import { Failure } from "#galley/base/failure.js";
import { runProgram } from "#galley/cli/program.js";
import type { MergeRequest } from "#galley/cli/world.js";
import { openQuestionLines } from "#galley/issue/open-question.js";
import { idleWorld } from "../support/idle-world.js";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

function pull(number: number, outcome: MergedPull["outcome"], more: Partial<MergedPull> = {}): MergedPull {
  return {
    pull: { number, commit: COMMIT, title: undefined, account: undefined },
    authors: [{ name: "Noor\u001b[2J", address: "noor@blog.example" }],
    path: "draft/x.md",
    submission: undefined,
    reason: undefined,
    outcome,
    reasons: [],
    unread: [],
    decision: undefined,
    ...more,
  };
}

const REPORT: AnsweredReport = {
  draft: "draft/x.md",
  before: "one\n",
  text: "one\ntwo\n",
  pulls: [pull(7, "accepted"), pull(8, "needs-change", { reasons: ["Unexpected `\u202ex`, expected y"] })],
  commit: COMMIT,
  isDryRun: false,
  answers: [],
  earlier: [],
  from: "refs",
  unready: [],
  branch: "main",
  mergedBefore: 0,
};

async function run(report: AnsweredReport, ...argv: string[]) {
  const asked: Omit<MergeRequest, "onProgress">[] = [];
  const { world, printed } = idleWorld({
    merge: ({ onProgress, ...request }) => {
      asked.push(request);
      onProgress({ kind: "asking", host: "GitHub" });
      return Promise.resolve(report);
    },
  });
  return { code: await runProgram(world, ["merge", ...argv]), ...printed, asked };
}

test("every pull request is told with its outcome, and nothing of a stranger reaches the terminal raw", async () => {
  const { code, out, asked } = await run(REPORT, "7", "#8", "--squash");
  assert.equal(code, 1);
  const nowhere = { from: undefined, repository: undefined, remote: undefined };
  const unsaid = { isCommented: false, author: undefined, ...nowhere };
  assert.deepEqual(asked, [
    { folder: ".", numbers: [7, 8], isDryRun: false, isSquash: true, questions: "mark", ...unsaid },
  ]);
  assert.match(out, /^#7 {2}accepted {13}Noor/);
  assert.match(
    out,
    /\n#8 {2}needs change .*\n {4}Unexpected `.*x`, expected y\n1 submission of 2 taken into draft\/x\.md by commit 0123456789ab\.\n$/,
  );
  assert.doesNotMatch(out, /[\u001b\u202e]/);
});

test("a head that is merged with no change is counted apart, since the commit names it too", async () => {
  const decision = {
    submission: { key: "9", texts: undefined },
    outcome: "already-there",
    changes: undefined,
    applied: undefined,
    reasons: [],
    known: [],
    review: undefined,
    isMarked: false,
  } as const;
  const known = pull(9, "already-there", { decision });
  const inArchive = pull(10, "already-there");
  const { out } = await run({ ...REPORT, pulls: [pull(7, "accepted"), known, inArchive] });
  assert.match(
    out,
    /\n1 submission of 3 taken .*\n1 more is merged with no change: the draft holds what it brings\.\n$/,
  );
});

test("a dry run prints the difference alone to the output", async () => {
  const { out, err } = await run({ ...REPORT, isDryRun: true, commit: undefined }, "--dry-run");
  assert.match(out, /^--- a\/draft\/x\.md\n[^]*\+two\n$/);
  assert.match(err, /1 submission of 2 would be taken/);
});

test("nothing to do is no failure, and a number that is none is refused", async () => {
  const { code, out } = await run({ ...REPORT, pulls: [], commit: undefined });
  assert.equal(code, 0);
  assert.match(out, /No pull request is open/);
  assert.equal((await run(REPORT, "main")).code, 2);
});

test("programs get the same as JSON", async () => {
  const titled = pull(7, "accepted", {
    pull: { number: 7, commit: COMMIT, title: "Add tides", account: "noor" },
  });
  const report: AnsweredReport = { ...REPORT, pulls: [titled, pull(8, "needs-change")], unready: [9] };
  const facts = JSON.parse((await run(report, "--json")).out) as {
    from: string;
    unready: number[];
    pulls: { number: number; outcome: string; title: string | null; account: string | null }[];
  };
  assert.deepEqual([facts.from, facts.unready], ["refs", [9]]);
  assert.deepEqual(
    facts.pulls.map(({ title, account }) => [title, account]),
    [
      ["Add tides", "noor"],
      [null, null],
    ],
  );
  assert.deepEqual(
    facts.pulls.map(({ number, outcome }) => [number, outcome]),
    [
      [7, "accepted"],
      [8, "needs-change"],
    ],
  );
});

test("where pull requests are is handed on, and said when none is open", async () => {
  const none = { ...REPORT, pulls: [], commit: undefined };
  const { asked } = await run(none, "--from", "github", "--repo", "news/letters", "--remote", "up");
  assert.deepEqual(
    asked.map(({ from, repository, remote }) => [from, repository, remote]),
    [["github", "news/letters", "up"]],
  );
  assert.match(
    (await run({ ...none, from: "github", unready: [9, 12] })).out,
    /^2 .*: #9, #12\nNo .* GitHub\.\n$/,
  );
  assert.match((await run({ ...none, from: "folder" })).out, /^No .* folder/);
});

test("what is waited for is said on a terminal alone, and taken away also when it fails", async () => {
  assert.equal((await run(REPORT)).err, "");
  const merge = ({ onProgress }: MergeRequest) => {
    onProgress({ kind: "asking", host: "GitHub" });
    onProgress({ kind: "fetching", count: 23 });
    return Promise.reject(new Failure("network", "Unexpected silence"));
  };
  const { world, printed } = idleWorld({ merge }, true);
  assert.equal(await runProgram(world, ["merge"]), 3);
  assert.equal(
    printed.err,
    "\r\u001b[KAsking GitHub…\r\u001b[KFetching 23 heads…\r\u001b[Kerror: Unexpected silence\n",
  );
});

async function runAtTerminal(report: AnsweredReport) {
  const { world, printed } = idleWorld({ merge: () => Promise.resolve(report) }, true);
  await runProgram({ ...world, terminal: { ...world.terminal, columns: 80 } }, ["merge"]);
  return printed;
}

test("on a terminal what waits comes last, then what to do next and how to undo it", async () => {
  const pulls = [pull(7, "needs-change"), pull(8, "accepted"), pull(9, "not-for-this-file")];
  const { out, err } = await runAtTerminal({ ...REPORT, pulls, branch: "topic\u001b" });
  assert.deepEqual(out.match(/#\d/g), ["#8", "#7", "#9"]);
  const steps = err.split("\n").map((line) => line.trim().split(/ {2,}/)[0]);
  assert.deepEqual(
    steps.filter((step) => step !== ""),
    ["Next:", "#7", "#9", "git diff HEAD~1 HEAD", "git push", "git reset --keep HEAD~1"],
  );
  assert.match(err, /sends topic␛, when/);
});

test("nothing is to be undone where nothing was done", async () => {
  assert.equal((await runAtTerminal({ ...REPORT, pulls: [], commit: undefined })).err, "");
  const dry = { ...REPORT, pulls: [pull(7, "declined")], commit: undefined, isDryRun: true };
  assert.doesNotMatch((await runAtTerminal(dry)).err, /git |galley merge/);
});

test("that all was merged before is said otherwise than that nothing was found", async () => {
  const { out } = await run({ ...REPORT, pulls: [], commit: undefined, mergedBefore: 23 });
  assert.equal(out, "No pull request is open: the branch has all heads that were found (23).\n");
});

test("marked questions are named with their lines, and a branch that GitHub knows nothing of by its name", async () => {
  const marked: MergedPull["decision"] = {
    submission: { key: "7", texts: undefined },
    outcome: "asked",
    isMarked: true,
    known: [],
    changes: undefined,
    applied: undefined,
    reasons: [],
    review: undefined,
  };
  const comments = openQuestionLines(7, "changed by both", { draft: false, submission: false });
  const text = `one\n${comments.opening}* a\n${comments.middle}* b\n${comments.closing}`;
  const { err } = await runAtTerminal({ ...REPORT, text, pulls: [pull(7, "asked", { decision: marked })] });
  assert.match(err, /\n {2}#7 +choose between both sides in the draft, line 2\n/);
  const { out } = await run({ ...REPORT, pulls: [], commit: undefined, from: "github", branch: "topic" });
  assert.equal(out, "No pull request to topic is open on GitHub.\n");
});
