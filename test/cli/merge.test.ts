import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnsweredReport } from "#galley/app/answer-pulls.js";
import type { MergedPull } from "#galley/app/merge-pulls.js";
import { runProgram } from "#galley/cli/program.js";
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
};

async function run(report: AnsweredReport, ...argv: string[]) {
  const asked: unknown[] = [];
  const { world, printed } = idleWorld({
    merge: (request) => {
      asked.push(request);
      return Promise.resolve(report);
    },
  });
  return { code: await runProgram(world, ["merge", ...argv]), ...printed, asked };
}

test("every pull request is told with its outcome, and nothing of a stranger reaches the terminal raw", async () => {
  const { code, out, asked } = await run(REPORT, "7", "#8", "--squash");
  assert.equal(code, 1);
  const unsaid = { isCommented: false, repository: undefined, author: undefined };
  assert.deepEqual(asked, [{ folder: ".", numbers: [7, 8], isDryRun: false, isSquash: true, ...unsaid }]);
  assert.match(out, /^#7 {2}accepted {13}Noor/);
  assert.match(
    out,
    /\n#8 {2}needs change .*\n {4}Unexpected `.*x`, expected y\n1 submission of 2 taken into draft\/x\.md by commit 0123456789ab\.\n$/,
  );
  assert.doesNotMatch(out, /[\u001b\u202e]/);
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
  const facts = JSON.parse((await run(REPORT, "--json")).out) as {
    pulls: { number: number; outcome: string }[];
  };
  assert.deepEqual(
    facts.pulls.map(({ number, outcome }) => [number, outcome]),
    [
      [7, "accepted"],
      [8, "needs-change"],
    ],
  );
});
