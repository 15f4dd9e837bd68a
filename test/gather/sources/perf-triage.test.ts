import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundTriageLog } from "#galley/gather/found.js";
import perfTriage from "#galley/gather/sources/perf-triage.js";
import { fakeDoor, foundIn, gatherFrom } from "../../support/fake-door.js";
import { fakeMirror } from "../../support/fake-mirror.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };

test("logs that bear a day of the window are told once, as they were last", async () => {
  const mirror = fakeMirror("2026-01-06T12:00:00Z", [
    { at: "2025-12-30T10:00:00Z", message: "x", added: { "triage/2025/2025-12-31.md": "early" } },
    {
      at: "2026-01-02T10:00:00Z",
      message: "x",
      added: { "triage/2025/2025-12-30.md": "old", "triage/2026-01-05.md": "first", "triage/README.md": "" },
    },
    { at: "2026-01-03T10:00:00Z", message: "x", changed: { "triage/2026-01-05.md": "last" } },
    { at: "2026-01-04T10:00:00Z", message: "x", added: { "triage/2026/2026-01-07.md": "of the next week" } },
  ]);
  const door = fakeDoor(() => "", { mirror: () => Promise.resolve(mirror) });
  const answer = await gatherFrom(perfTriage, { repository: "lantern/perf" }, door, WINDOW);
  const logs = foundIn(answer) as FoundTriageLog[];
  assert.deepEqual(
    logs.map(({ date, text, isMerged }) => [date, text, isMerged]),
    [
      ["2025-12-31", "early", true],
      ["2026-01-05", "last", true],
    ],
  );
  assert.match(
    logs[0]?.address ?? "",
    /^https:\/\/github\.com\/lantern\/perf\/blob\/0{39}1\/triage\/2025\/2025-12-31\.md$/,
  );
});

test("without a clone it fails", async () => {
  const answer = await gatherFrom(
    perfTriage,
    {},
    fakeDoor(() => ""),
    WINDOW,
  );
  assert.equal(answer.state, "failed");
});
