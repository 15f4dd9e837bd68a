import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import * as v from "valibot";
import { Failure } from "#galley/base/failure.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { REPLAY_PARTS } from "../../bench/replay/parts.js";
import { readIssues } from "../../bench/replay/read-issues.js";
import { readLinks } from "../../bench/replay/read-links.js";
import { ReplayData } from "../../bench/replay/replay-data.js";
import { replayIssue } from "../../bench/replay/replay-issue.js";
import { readReplayOptions } from "../../bench/replay/replay-options.js";

const folder = mkdtempSync(join(tmpdir(), "galley-replay-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (path: string, ...rows: readonly object[]) =>
  writeFileSync(join(folder, path), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
for (const name of ["replay/data", "replay/perf-triage", "corpus/content"])
  mkdirSync(join(folder, name), { recursive: true });
put("replay/sets.json", { open: [634], issues: [{ issue: 634, date: "2026-01-14" }] });
put("replay/data/section-times.jsonl", {
  issue: 634,
  perf: "2026-01-12T15:00:00Z",
  approvedOrNone: "2026-01-13T12:00:00Z",
  published: "2026-01-15T03:00:00Z",
});
const log = { path: "triage/x.md", addedSha: "a1", mergedAt: null };
put(
  "replay/data/perf-triage.jsonl",
  { ...log, date: "2026-01-12", addedAt: "2026-01-12T14:00:00Z" },
  { ...log, date: "2026-01-13", addedAt: "2026-01-13T14:00:00Z" },
);
writeFileSync(join(folder, "replay/perf-triage/2026-01-12.md"), "# Log\n\nCalm.\n");
writeFileSync(join(folder, "replay/perf-triage/2026-01-13.md"), "# Log\n\nLater.\n");
const rfc = { title: "Wick", file: "text/0001-wick.md", mergePr: null };
put(
  "replay/data/rfc-merges.jsonl",
  { ...rfc, pr: 1, mergedAt: "2026-01-08T00:00:00Z" },
  { ...rfc, pr: 2, mergedAt: "2026-01-13T13:00:00Z" },
);
put("replay/data/merged-prs-rfcs.jsonl");
for (const { repository } of THIS_WEEK_IN_RUST.pulls.repositories)
  put(`replay/data/merged-prs-${repository.split("/")[1]}.jsonl`);
put("replay/data/official-posts.jsonl", {
  date: "2026-01-14",
  title: "Post",
  url: "https://blog.example/post/",
  mergedAt: "2026-01-13T00:00:00Z",
});

test("an issue is made again from what was known when its sections were made", () => {
  const [issue] = readIssues(new ReplayData(join(folder, "replay")), undefined);
  assert.ok(issue);
  const predicted = replayIssue(issue, REPLAY_PARTS);
  assert.equal(predicted.title, "This Week in Rust 634");
  assert.equal(predicted.mergedFrom, "2026-01-06");
  assert.equal(predicted.eventsTo, "2026-02-11");
  assert.match(predicted.perf ?? "", /^Calm\.\n\n\[Full report here\]/);
  assert.deepEqual(predicted.approvedRfcs, [
    { title: "Wick", url: "https://github.com/rust-lang/rfcs/pull/1", tags: [] },
  ]);
  assert.deepEqual(
    predicted.community?.official.map(({ title }) => title),
    ["Post"],
  );
});

test("rows of a file have what each schema names", () => {
  const data = new ReplayData(join(folder, "replay"));
  assert.deepEqual(data.rows("rfc-merges", v.object({ pr: v.number() }))[0], { pr: 1 });
  assert.deepEqual(data.rows("rfc-merges", v.object({ title: v.string() }))[0], { title: "Wick" });
});

test("links are read as titles are shown", () => {
  assert.deepEqual(readLinks("* [a \\[b\\] `c\\d`](https://x.example/)\n* *None.*"), [
    { title: "a [b] `c\\d`", url: "https://x.example/", tags: [] },
  ]);
});

test("data of another form, unknown issues and odd options are refused", () => {
  const data = new ReplayData(join(folder, "replay"));
  const isFailure = (code: string) => (error: unknown) => error instanceof Failure && error.code === code;
  assert.throws(() => data.rows("rfc-merges", v.object({ pr: v.string() })), isFailure("bad-input"));
  assert.throws(() => data.rows("absent", v.object({})), isFailure("not-found"));
  assert.throws(() => readIssues(data, [9]), isFailure("usage"));
  assert.throws(() => readReplayOptions(["--out", "x"]), isFailure("usage"));
  assert.throws(
    () => readReplayOptions(["--data", "x", "--out", "y", "--issues", "6e2"]),
    isFailure("usage"),
  );
  assert.deepEqual(
    readReplayOptions(["--data", "x", "--out", "y", "--issues", "600,602"]).issues,
    [600, 602],
  );
});
