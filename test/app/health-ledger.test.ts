import assert from "node:assert/strict";
import { it } from "node:test";
import { HealthLedger } from "#galley/app/health-ledger.js";
import { MemoryHealth } from "../support/link-walk.js";

const clock = { now: () => Date.parse("2026-01-06T12:00:00Z") };
const NO_HOST = { address: "", state: "gone", reason: "the host does not exist" } as const;
const REACHED = { address: "", state: "reached", status: 200 } as const;

it("believes that a host does not exist only when a visit that began later is answered", () => {
  const store = new MemoryHealth();
  const ledger = new HealthLedger(store, clock, new Map());
  const [before, lost] = [ledger.begin(), ledger.begin()];
  ledger.note("lost.example", NO_HOST, lost);
  ledger.note("before.example", REACHED, before);
  assert.equal(ledger.doubtedCount, 1, "whoever began before says nothing of the connection after");
  ledger.note("silent.example", { address: "", state: "unknown" }, ledger.begin());
  assert.equal(ledger.doubtedCount, 1);
  ledger.note("after.example", REACHED, ledger.begin());
  assert.equal(ledger.doubtedCount, 0);
  const early = ledger.begin();
  ledger.note("last.example", NO_HOST, ledger.begin());
  ledger.note("early.example", REACHED, early);
  ledger.finish();
  assert.deepEqual(
    [...store.book.keys()],
    ["after.example", "before.example", "early.example", "lost.example", "silent.example"],
  );
});
