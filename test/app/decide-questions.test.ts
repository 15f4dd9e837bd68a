import assert from "node:assert/strict";
import { test } from "node:test";
import type { AskedQuestion, AskEditor } from "#galley/app/decide-questions.js";
import { type MergeOptions, mergePulls, type MergeReport } from "#galley/app/merge-pulls.js";
import { Failure } from "#galley/base/failure.js";
import { DisputedNewsroom } from "../support/disputed-newsroom.js";

const MARKED = [
  "* [Lamps](https://blog.example/lamps)",
  "<!-- galley asks #8: changed by both. The draft has -->",
  "* [Ropes and knots](https://blog.example/ropes)",
  "<!-- #8 has -->",
  "* [Ropes: softer](https://blog.example/ropes)",
  "<!-- galley: keep what is right and delete these three comments -->",
  "* [Tides](https://blog.example/tides)",
];

function merge(news: DisputedNewsroom, options: Partial<MergeOptions>): Promise<MergeReport> {
  return mergePulls(news.world(), { numbers: [], isDryRun: false, isSquash: false, ...options });
}

function outcomes({ pulls }: MergeReport): string[] {
  return pulls.map(({ pull, outcome, reasons }) => [pull.number, outcome, ...reasons].join(" "));
}

test("marked, both sides stand in the draft, and the head is merged", async () => {
  const news = new DisputedNewsroom();
  const report = await merge(news, { questions: "mark" });
  assert.deepEqual(outcomes(report), [
    "7 accepted",
    "8 asked the draft holds both sides of 1 question, marked to be decided there",
    "9 accepted",
  ]);
  assert.deepEqual(news.lines(), MARKED);
  assert.deepEqual(news.parents(), [news.start, news.head(7), news.head(8), news.head(9)]);
  assert.deepEqual((await merge(news, { questions: "mark" })).pulls, []);
});

test("a question that stands in the draft is not marked again, also where heads are left out", async () => {
  const news = new DisputedNewsroom();
  await merge(news, { questions: "mark", isSquash: true });
  const text = news.draft();
  const again = await merge(news, { questions: "mark", isSquash: true });
  assert.match(outcomes(again)[1] ?? "", /^8 asked Unexpected open question of #8 in the draft/);
  assert.equal(news.draft(), text);
});

test("asked, an editor decides; the submission is accepted and says so", async () => {
  const news = new DisputedNewsroom();
  const asked: AskedQuestion[] = [];
  const ask: AskEditor = (one) => {
    asked.push(one);
    return Promise.resolve({ kind: "both" });
  };
  const report = await merge(news, { questions: "ask", ask });
  assert.deepEqual(
    asked.map(({ read, section, openCount }) => [read.pull.number, section, openCount]),
    [[8, "Observations/Thoughts", 1]],
  );
  assert.equal(outcomes(report)[1], "8 accepted an editor decided 1 question");
  assert.deepEqual(
    news.lines(),
    MARKED.filter((line) => !line.startsWith("<!")),
  );
  assert.equal(news.parents().length, 4);
});

test("where the draft's side is kept, the head is merged all the same", async () => {
  const news = new DisputedNewsroom();
  await merge(news, { numbers: [7] });
  const before = news.draft();
  const report = await merge(news, {
    numbers: [8],
    questions: "ask",
    ask: () => Promise.resolve({ kind: "draft" }),
  });
  assert.equal(outcomes(report)[0], "8 accepted an editor decided 1 question");
  assert.equal(news.draft(), before);
  assert.equal(news.parents()[1], news.head(8));
});

test("left or answered later, a submission leaves no trace; a dry run asks nobody", async () => {
  const news = new DisputedNewsroom();
  const never = () => Promise.reject(new Error("nobody is to be asked"));
  const dry = await merge(news, { questions: "ask", ask: never, isDryRun: true });
  assert.equal(outcomes(dry)[1], "8 asked");
  assert.match((await merge(news, { questions: "mark", isDryRun: true })).text, /galley asks #8/);
  const report = await merge(news, { questions: "ask", ask: () => Promise.resolve("later") });
  assert.equal(outcomes(report)[1], "8 asked");
  assert.ok(!news.draft().includes("softer"));
  assert.equal(news.parents().length, 3);
  await merge(news, { questions: "leave" });
  assert.ok(!news.draft().includes("softer"));
});

test("an editor who quits has merged nothing", async () => {
  const news = new DisputedNewsroom();
  const ask = () => Promise.reject(new Failure("refused", "Unexpected end of the questions"));
  await assert.rejects(merge(news, { questions: "ask", ask }), /end of the questions/);
  assert.equal(news.git.git("rev-parse", "main"), news.start);
  assert.equal(news.git.git("status", "--porcelain"), "");
});

test("nobody is asked about what an answer about a submission before it changes", async () => {
  const news = new DisputedNewsroom();
  const { git } = news;
  git.git("checkout", "--quiet", "--detach", news.start);
  news.commitDraft(news.draft().replace("[Ropes]", "[Ropes, once more]"));
  git.git("update-ref", "refs/pull/10/head", "HEAD");
  git.git("checkout", "--quiet", "main");
  const standing: string[] = [];
  const ask: AskEditor = ({ read, question, openCount }) => {
    standing.push(`${read.pull.number} of ${openCount}: ${/\[(.*)\]/.exec(question.standing)?.[1]}`);
    return Promise.resolve({ kind: "submitted" });
  };
  await merge(news, { questions: "ask", ask });
  assert.deepEqual(standing, ["8 of 2: Ropes and knots", "10 of 1: Ropes: softer"]);
  assert.match(news.draft(), /\[Ropes, once more\]/);
});
