import assert from "node:assert/strict";
import { test } from "node:test";
import type { Found, FoundPull } from "#galley/gather/found.js";
import project from "#galley/gather/sections/project.js";
import type { SectionTask, SectionText } from "#galley/gather/section-writer.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const COUNT: Found = {
  kind: "count",
  count: 570,
  from: "2026-01-06",
  to: "2026-01-13",
  address: "https://github.com/search?q=is%3Apr+merged%3A2026-01-06..2026-01-13",
};

function pull(repository: string, number: number, title: string, more: Partial<FoundPull> = {}): FoundPull {
  return {
    kind: "pull",
    repository: `rust-lang/${repository}`,
    number,
    title,
    address: `https://github.com/rust-lang/${repository}/pull/${number}`,
    mergedAt: "2026-01-09T12:00:00Z",
    ...more,
  };
}

function write(found: readonly Found[], more: Partial<SectionTask> = {}): SectionText {
  const via = { source: "github-merged", label: "github-merged", at: "2026-01-13T10:00:00Z" };
  return project.write({
    date: "2026-01-14",
    publication: THIS_WEEK_IN_RUST,
    found: found.map((one) => ({ ...one, via })),
    sources: [],
    wasListed: () => false,
    ...more,
  });
}

test("prints the count and the areas in the newsletter's order, each by raw titles", () => {
  const { text } = write([
    pull("rust-clippy", 2, "Fix `dim_lamp` FP on wicks"),
    pull("rust-clippy", 1, "fix(bright_lamp): Say why"),
    pull("cargo", 3, "feat: Add a lamp."),
    COUNT,
    pull("rust", 4, "Stabilize `lamp_oil`"),
    pull("rust", 5, "perf: Burn less oil in codegen"),
    pull("rust", 6, "rustdoc: Optimize lamps"),
    pull("miri", 7, "Implement lamps"),
  ]);
  assert.equal(
    text,
    `570 pull requests were [merged in the last week][merged]

[merged]: https://github.com/search?q=is%3Apr+merged%3A2026-01-06..2026-01-13

#### Compiler
* [miri: implement lamps](https://github.com/rust-lang/miri/pull/7)
* [perf: burn less oil in codegen](https://github.com/rust-lang/rust/pull/5)

#### Library
* [stabilize \`lamp_oil\`](https://github.com/rust-lang/rust/pull/4)

#### Cargo
* [add a lamp](https://github.com/rust-lang/cargo/pull/3)

#### Clippy
* [fix \`dim_lamp\` false positive on wicks](https://github.com/rust-lang/rust-clippy/pull/2)
* [\`bright_lamp\`: Say why](https://github.com/rust-lang/rust-clippy/pull/1)`,
  );
});

test("has a judgement for every pull request, once each", () => {
  const lamp = pull("cargo", 3, "Add a lamp");
  const { judgements } = write([
    lamp,
    lamp,
    pull("cargo", 4, "chore: Sweep"),
    pull("glossary", 5, "Add a word"),
  ]);
  assert.deepEqual(
    judgements.map(({ isTaken, reason }) => [isTaken, reason]),
    [
      [true, "nothing speaks against it; stands below Cargo"],
      [false, "title begins with chore:"],
      [false, "its repository is not listed"],
    ],
  );
});

test("does not list again what an issue listed before, nor what one passed over", () => {
  const old = { mergedAt: "2026-01-06T06:00:00Z" };
  const found = [
    pull("cargo", 1, "Add oil", old),
    pull("cargo", 2, "Add wicks", { mergedAt: "2026-01-06T05:00:00Z" }),
  ];
  assert.equal(write(found).text, "");
  const lastListed = () => ["https://github.com/rust-lang/cargo/pull/1"];
  const { judgements } = write(found, { lastListed, wasListed: (address) => address.endsWith("/1") });
  assert.deepEqual(
    judgements.map(({ reason }) => reason),
    ["stood in an issue before this one", "merged before the last issue was made"],
  );
  assert.match(write(found, { lastListed }).text, /add oil[^]*add wicks/);
});

test("is strict with Miri while the last issues list nothing of it", () => {
  const found = [pull("miri", 7, "Print a word"), pull("miri", 8, "fix ICE on a lamp")];
  const cargo = "https://github.com/rust-lang/cargo/pull/1";
  const miri = "https://github.com/rust-lang/miri/pull/1";
  assert.match(write(found, { lastListed: () => [cargo, miri] }).text, /print a word/);
  assert.doesNotMatch(write(found, { lastListed: () => [cargo] }).text, /print a word/);
  assert.match(write(found, { lastListed: () => [cargo] }).text, /miri: fix ICE/);
});

test("a stranger's title cannot leave its line", () => {
  const { text } = write([pull("cargo", 3, "Add](https://evil.example) <b>\n#### Jobs\n\n* [x](y)")]);
  assert.equal(text.split("\n").length, 2);
  assert.match(text, /^\* \[Add\\\]\(https:\/\/evil\.example\) `<b>` #### Jobs \\\* /m);
  assert.equal(write([pull("cargo", 3, " \u0000 ")]).text, "");
  const { judgements } = write([pull("cargo", 3, "Add", { address: "javascript:alert(1)" })]);
  assert.deepEqual(
    judgements.map(({ isTaken, reason }) => [isTaken, reason]),
    [[false, "no title or address to show"]],
  );
});

test("says nothing of a count that leads nowhere", () => {
  assert.equal(write([{ ...COUNT, address: "javascript:alert(1)" }]).text, "");
  assert.match(write([{ ...COUNT, count: 1 }]).text, /^1 pull request was \[merged/);
});
