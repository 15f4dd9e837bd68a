import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnsweredReport, ToldAnswer } from "#galley/app/answer-pulls.js";
import { Failure } from "#galley/base/failure.js";
import { runProgram } from "#galley/cli/program.js";
import { mergeNews } from "#galley/merge-news.js";
import { openAnsweringRoom, postedBy } from "../support/answering-room.js";
import { idleWorld } from "../support/idle-world.js";
import { TOKEN } from "../support/reviewing.js";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

function answer(number: number, posted: ToldAnswer["posted"]): ToldAnswer {
  return {
    number,
    head: COMMIT,
    outcome: "accepted",
    body: `Thank you, ${number}.\n\n\u001b[2J`,
    mayBeClosed: true,
    posted,
  };
}

const FAILURE = new Failure("refused", "Unexpected answer 403 of GitHub (\u202eno), expected success", {
  hint: "The token may not.",
});
const REPORT: AnsweredReport = {
  draft: "draft/x.md",
  before: "one\n",
  text: "one\ntwo\n",
  pulls: [7, 8, 9].map((number) => ({
    pull: { number, commit: COMMIT, title: undefined, account: undefined },
    authors: [],
    path: "draft/x.md",
    submission: undefined,
    reason: undefined,
    outcome: "accepted",
    reasons: [],
    unread: [],
    decision: undefined,
  })),
  commit: COMMIT,
  isDryRun: false,
  from: "refs",
  unready: [],
  branch: "main",
  mergedBefore: 0,
  answers: [answer(7, { kind: "added" }), answer(8, { kind: "unchanged" }), answer(9, { kind: "moved on" })],
  earlier: [answer(6, { kind: "changed" })],
};
const FAILED: AnsweredReport = {
  ...REPORT,
  answers: [answer(7, { kind: "failed", failure: FAILURE }), ...REPORT.answers.slice(1)],
};
const UNTOLD: AnsweredReport = {
  ...REPORT,
  isDryRun: true,
  commit: undefined,
  answers: [answer(7, undefined)],
  earlier: [answer(6, undefined)],
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

test("answers are counted, and those that were not posted are told of", async () => {
  const { code, out, err, asked } = await run(
    REPORT,
    "--comment",
    "--repo",
    "news/letters",
    "--author",
    "bot",
  );
  assert.equal(code, 0);
  const [{ isCommented, repository, author } = {}] = asked as Record<string, unknown>[];
  assert.deepEqual([isCommented, repository, author], [true, "news/letters", "bot"]);
  assert.match(out, /\n4 answers: 1 added, 1 changed, 1 unchanged\.\n$/);
  assert.match(err, /^#9 has another commit by now/);
  assert.doesNotMatch((await run(REPORT)).out, /answers/);
});

test("an answer that failed is told with what to do, and ends with 3", async () => {
  const { code, err } = await run(FAILED, "--comment");
  assert.equal(code, 3);
  assert.match(err, /#7 was not answered: Unexpected answer 403 .*\n {4}The token may not\.\n/);
  assert.match(err, /What was merged stands\. To post what lacks: galley merge --comment\n$/);
  assert.doesNotMatch(err, /\u202e/);
});

test("a dry run prints what would be posted beside the difference, safe to print", async () => {
  const { out, err } = await run(UNTOLD, "--dry-run", "--comment");
  assert.match(out, /^--- a\/draft\/x\.md\n/);
  assert.match(err, /^#7 .*\n {4}\| Thank you, 7\.\n {4}\|\n {4}\| ␛\[2J\n#8/);
  assert.match(err, /#6 {2}merged before, not answered yet\n {4}\| Thank you, 6\.\n/);
  assert.doesNotMatch((await run(UNTOLD, "--dry-run")).err, /Thank you/);
});

test("programs get each answer and what became of its comment", async () => {
  const read = async (report: AnsweredReport, ...argv: string[]) => {
    const { code, out } = await run(report, "--json", ...argv);
    const facts = JSON.parse(out) as Record<"pulls" | "earlier", Record<string, unknown>[]>;
    const words = [...facts.pulls, ...facts.earlier].map(
      ({ number, answer: text, comment }) =>
        `${String(number)} ${String(text).slice(0, 12)} ${String(comment)}`,
    );
    return [code, ...words];
  };
  assert.deepEqual(await read(FAILED, "--comment"), [
    3,
    "7 Thank you, 7 failed",
    "8 Thank you, 8 unchanged",
    "9 Thank you, 9 null",
    "6 Thank you, 6 changed",
  ]);
});

test("the command's own parts post to the repository that is named, with the token of the environment", async () => {
  const room = await openAnsweringRoom("* [Tides](https://blog.example/tides)");
  room.git.put("pelicanconf.py", "");
  room.git.commit();
  const request = {
    folder: room.git.folder,
    numbers: [],
    isDryRun: false,
    isSquash: false,
    isCommented: true,
    repository: "news/letters",
    author: undefined,
    from: "refs",
    remote: undefined,
    onProgress: () => undefined,
  };
  await assert.rejects(() => mergeNews(request, "1.2.3", {}), /lack of a token/);
  const report = await mergeNews(request, "1.2.3", {
    GITHUB_TOKEN: TOKEN,
    GITHUB_API_URL: room.server.address,
  });
  assert.deepEqual(postedBy(report), ["7 added"]);
  assert.deepEqual(room.comments(7), ["ines: It will be in News 2, whi"]);
});
