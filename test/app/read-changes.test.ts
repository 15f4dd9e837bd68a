import assert from "node:assert/strict";
import { it } from "node:test";
import type { ChangeHistory, HistoryTip } from "#galley/app/change-history.js";
import { CHANGES_CACHE, readChanges } from "#galley/app/read-changes.js";
import { openMemoryStore } from "../support/memory-store.js";

const TIP: HistoryTip = { kind: "tip", id: "a".repeat(40), cutAt: new Set() };
const DATES = new Map([["content/1.md", "2026-01-07T10:00:00Z"]]);

function historyOf(tip: HistoryTip) {
  const asked: string[] = [];
  const history: ChangeHistory = {
    tip: () => tip,
    changesIn: (folder) => {
      asked.push(folder);
      return DATES;
    },
  };
  return { history, asked };
}

it("asks a history once for as long as it is the same", () => {
  const cache = openMemoryStore();
  const { history, asked } = historyOf(TIP);
  assert.deepEqual(readChanges(history, "content", cache), { dates: DATES });
  assert.deepEqual(readChanges(history, "content", cache), { dates: DATES });
  assert.deepEqual(asked, ["content"]);
  readChanges(history, "issues", cache);
  const later = historyOf({ ...TIP, id: "b".repeat(40) });
  readChanges(later.history, "issues", cache);
  const cut = historyOf({ ...TIP, id: "b".repeat(40), cutAt: new Set(["c".repeat(40)]) });
  assert.deepEqual(readChanges(cut.history, "issues", cache), { dates: DATES, gap: "shallow" });
  assert.deepEqual([asked.length, later.asked.length, cut.asked.length], [2, 1, 1]);
});

it("asks anew where what was kept is damaged", () => {
  const cache = openMemoryStore();
  const { history, asked } = historyOf(TIP);
  readChanges(history, "content", cache);
  cache.write(CHANGES_CACHE, cache.read(CHANGES_CACHE)?.slice(0, 40) ?? new Uint8Array());
  assert.deepEqual(readChanges(history, "content", cache), { dates: DATES });
  assert.equal(asked.length, 2);
});

it("says why it knows nothing", () => {
  assert.deepEqual(readChanges(undefined, "content", undefined), { dates: new Map(), gap: "no-history" });
  const broken: ChangeHistory = { tip: () => TIP, changesIn: () => ({ kind: "gap", why: "unreadable" }) };
  assert.deepEqual(readChanges(broken, "content", undefined), { dates: new Map(), gap: "unreadable" });
});
