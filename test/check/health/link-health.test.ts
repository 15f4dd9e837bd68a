import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { healthAfter, isDead, isDue, type LinkHealth } from "#galley/check/health/link-health.js";

const address = "a.example/x";
type Visit = readonly [day: string, state: LinkHealth["state"]];

const visitedAs = (state: LinkHealth["state"]) => ({ address, state, visitedOn: "2026-01-01" });

/** What is known of a page after some visits. */
function after(...visits: readonly Visit[]): LinkHealth {
  let health: LinkHealth | undefined;
  for (const [day, state] of visits) health = healthAfter(health, { state }, { address, day });
  assert.ok(health !== undefined);
  return health;
}

describe("the health of a link", () => {
  it("is death when visits some days apart found the page gone", () => {
    assert.equal(isDead(after(["2026-01-01", "gone"])), false);
    assert.equal(isDead(after(["2026-01-01", "gone"], ["2026-01-01", "gone"])), false);
    assert.equal(isDead(after(["2026-01-01", "gone"], ["2026-01-05", "gone"])), false);
    assert.equal(isDead(after(["2026-01-01", "gone"], ["2026-01-06", "gone"])), true);
    const dead = after(["2026-01-01", "gone"], ["2026-01-04", "gone"], ["2026-02-01", "gone"]);
    assert.deepEqual([dead.goneFirst, dead.goneLast], ["2026-01-01", "2026-02-01"]);
  });

  it("says why the page was not reached the last time", () => {
    const visit = { address, day: "2026-01-01" };
    const gone = healthAfter(undefined, { state: "gone", status: 404, reason: "404 Not Found" }, visit);
    assert.deepEqual([gone.status, gone.reason], [404, "404 Not Found"]);
    const unheard = healthAfter(gone, { state: "unknown" }, visit);
    assert.deepEqual(unheard, { ...visitedAs("unknown"), goneFirst: "2026-01-01", goneLast: "2026-01-01" });
  });

  it("is never death while nobody can tell", () => {
    const visits: Visit[] = ["2026-01-01", "2026-02-01", "2026-03-01"].map((day) => [day, "unknown"]);
    assert.equal(isDead(after(...visits)), false);
    assert.equal(isDead(after(["2026-01-01", "gone"], ["2026-02-01", "unknown"])), false);
    assert.equal(
      isDead(after(["2026-01-01", "gone"], ["2026-02-01", "gone"], ["2026-03-01", "unknown"])),
      false,
    );
  });

  it("remembers over what nobody could tell, and forgets when the page is back", () => {
    const again = after(["2026-01-01", "gone"], ["2026-02-01", "unknown"], ["2026-03-01", "gone"]);
    assert.equal(isDead(again), true);
    assert.equal(again.goneFirst, "2026-01-01");
    assert.deepEqual(after(["2026-01-01", "gone"], ["2026-02-01", "reached"]), {
      address,
      state: "reached",
      visitedOn: "2026-02-01",
    });
    assert.equal(
      isDead(after(["2026-01-01", "gone"], ["2026-02-01", "reached"], ["2026-02-02", "gone"])),
      false,
    );
  });

  it("is looked at again after long when it is settled, and after days when it is not", () => {
    const due = (health: LinkHealth, day: string, againDays = 90) => isDue(health, day, againDays);
    assert.equal(isDue(undefined, "2026-01-01", 90), true);
    const reached = after(["2026-01-01", "reached"]);
    assert.deepEqual([due(reached, "2026-03-31"), due(reached, "2026-04-01")], [false, true]);
    const dead = after(["2026-01-01", "gone"], ["2026-01-06", "gone"]);
    assert.deepEqual([due(dead, "2026-01-20"), due(dead, "2026-04-06")], [false, true]);
    for (const unsettled of [after(["2026-01-01", "gone"]), after(["2026-01-01", "unknown"])]) {
      assert.deepEqual([due(unsettled, "2026-01-05"), due(unsettled, "2026-01-06")], [false, true]);
      assert.equal(due(unsettled, "2026-01-03", 2), true);
    }
    assert.equal(due(reached, "2026-01-01", 0), true);
    assert.equal(due(reached, "2025-12-31"), true, "a day to come is no day");
  });
});
