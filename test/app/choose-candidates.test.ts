import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openIssueFiles } from "#galley/adapters/disk/open-issue-files.js";
import { openKeptFiles } from "#galley/adapters/disk/open-kept-files.js";
import {
  candidatesFile,
  type ChooseWorld,
  dismissCandidates,
  listCandidates,
  readDismissed,
  restoreCandidates,
  takeCandidates,
} from "#galley/app/choose-candidates.js";
import { Failure } from "#galley/base/failure.js";
import { collectCandidates } from "#galley/gather/candidates/collect-candidates.js";
import { writeCandidates } from "#galley/gather/candidates/candidates-file.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const DRAFT = `Title: This Week in Rust 633
Number: 633
Date: 2026-01-07

## Updates from Rust Community

### Observations/Thoughts

* [Lamps](https://blog.example/lamps)

### Research
`;
const PATH = "draft/2026-01-07-this-week-in-rust.md";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newsroom(titles: readonly string[], section: "observations" | "walkthroughs" = "observations") {
  const folder = mkdtempSync(join(tmpdir(), "galley-choose-"));
  folders.push(folder);
  mkdirSync(join(folder, "draft"));
  mkdirSync(join(folder, "content"));
  writeFileSync(join(folder, PATH), DRAFT);
  const kept = openKeptFiles(folder);
  const via = { source: "feed", label: "feed blog.example", at: "2026-01-06T12:00:00Z" };
  const found = titles.map((title) => ({
    kind: "page" as const,
    title,
    address: `https://blog.example/${title}`,
    via,
  }));
  const candidates = collectCandidates([], [{ answer: { state: "complete", via, found }, section }], {
    whereListed: () => undefined,
    dismissed: new Set(),
  });
  kept.write(candidatesFile("2026-01-07"), writeCandidates(candidates));
  const world: ChooseWorld = {
    publication: THIS_WEEK_IN_RUST,
    checkout: openCheckout(folder),
    files: openIssueFiles(folder, folder),
    kept,
    clock: { now: () => Date.UTC(2026, 0, 6, 13) },
  };
  return { world, draft: () => readFileSync(join(folder, PATH), "utf8") };
}

function states(world: ChooseWorld): string[] {
  return listCandidates(world).candidates.map(({ number, state }) => `${number} ${state}`);
}

test("candidates are put into the draft in the order in which they were named, and are remembered", () => {
  const { world, draft } = newsroom(["one", "two", "three"]);
  takeCandidates(world, [3, 1, 3], false);
  assert.equal(
    draft(),
    DRAFT.replace(
      "lamps)\n",
      "lamps)\n* [three](https://blog.example/three)\n* [one](https://blog.example/one)\n",
    ),
  );
  assert.deepEqual(states(world), ["1 taken", "2 open", "3 taken"]);
});

test("a dry run and a refusal write nothing", () => {
  const { world, draft } = newsroom(["one"]);
  assert.equal(takeCandidates(world, [1], true).chosen.length, 1);
  assert.throws(() => takeCandidates(world, [1, 9], false), Failure);
  const other = newsroom(["one"], "walkthroughs");
  assert.throws(
    () => takeCandidates(other.world, [1], false),
    (error) => error instanceof Failure && error.code === "refused" && error.message.includes("walkthroughs"),
  );
  for (const room of [{ world, draft }, other]) {
    assert.equal(room.draft(), DRAFT);
    assert.deepEqual(states(room.world), ["1 open"]);
  }
});

test("what is dismissed is kept for all issues, once, and can be taken back", () => {
  const { world } = newsroom(["one", "two"]);
  dismissCandidates(world, [2]);
  dismissCandidates(world, [2]);
  assert.deepEqual(readDismissed(world.kept), [
    { key: "blog.example/two", title: "two", at: "2026-01-06T13:00:00Z" },
  ]);
  assert.deepEqual(states(world), ["1 open", "2 dismissed"]);
  restoreCandidates(world, [2]);
  assert.deepEqual(readDismissed(world.kept), []);
  assert.deepEqual(states(world), ["1 open", "2 open"]);
});
