import assert from "node:assert/strict";
import { test } from "node:test";
import { mergedPulls } from "#galley/gather/git/merged-pull.js";

test("merges of GitHub and of merge queues are titled by the first line of their body", () => {
  assert.deepEqual(mergedPulls("Merge pull request #12 from noor/wick\n\nTrim the wick\n\nLong story."), [
    { number: 12, title: "Trim the wick" },
  ]);
  assert.deepEqual(mergedPulls("Auto merge of #7 - noor:oil, r=ines\n\nFill `oil`  \n"), [
    { number: 7, title: "Fill `oil`" },
  ]);
});

test("a squash is titled by its subject without the number", () => {
  assert.deepEqual(mergedPulls("Fix the (old) lamp (#34)\n\nMerge pull request #9 from a/b"), [
    { number: 34, title: "Fix the (old) lamp" },
  ]);
});

test("a roll-up tells what it holds, and not what failed", () => {
  const message = `Auto merge of #50 - ines:rollup-1, r=ines

Rollup of 2 pull requests

Successful merges:

 - #41 (Trim (again))
 - #42 (Fill)

Failed merges:

 - #43 (Spill)

r? @ghost`;
  assert.deepEqual(
    mergedPulls(message).map(({ number, title }) => `${number} ${title}`),
    ["50 Rollup of 2 pull requests", "41 Trim (again)", "42 Fill"],
  );
});

test("other commits merged no pull request", () => {
  for (const message of [
    "",
    "Fix #12",
    "Merge branch 'main' into wick",
    "Auto merge of #7 - noor:oil, try",
    "(#3)",
  ])
    assert.deepEqual(mergedPulls(message), [], message);
});
