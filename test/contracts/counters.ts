import assert from "node:assert/strict";
import { it } from "node:test";
import type { Counters } from "#galley/app/counters.js";
import { NOW } from "../support/reader.js";

const HOUR = 3_600_000;

/** What counters must do; `open` gives empty ones. */
export function describeCounters(open: () => Promise<Counters>): void {
  it("let a window have so many, and the next one again", async () => {
    const counters = await open();
    const take = (at: number) => counters.take("ada", 3, HOUR, NOW + at);
    for (const at of [0, 1, HOUR - 1]) assert.equal(await take(at), true);
    assert.equal(await take(HOUR - 1), false);
    for (const at of [HOUR, HOUR + 1, 2 * HOUR - 1]) assert.equal(await take(at), true);
    assert.equal(await take(2 * HOUR - 1), false);
    assert.equal(await take(2 * HOUR), true);
  });

  it("keep keys apart, and let nobody have none", async () => {
    const counters = await open();
    assert.equal(await counters.take("a", 1, HOUR, NOW), true);
    assert.equal(await counters.take("b", 1, HOUR, NOW), true);
    assert.equal(await counters.take("a", 1, HOUR, NOW), false);
    assert.equal(await counters.take("c", 0, HOUR, NOW), false);
  });

  it("begin anew when their window was begun by a clock that went wrong", async () => {
    const counters = await open();
    const year = 365 * 24 * HOUR;
    assert.equal(await counters.take("ada", 1, HOUR, NOW + year), true);
    assert.equal(await counters.take("ada", 1, HOUR, NOW), true);
    assert.equal(await counters.take("ada", 1, HOUR, NOW + HOUR - 1), false);
  });

  it("give no more to many who ask at once", async () => {
    const counters = await open();
    const asked = Array.from({ length: 40 }, () => counters.take("ada", 7, HOUR, NOW));
    assert.equal((await Promise.all(asked)).filter(Boolean).length, 7);
  });

  it("count again what was given back, within its window", async () => {
    const counters = await open();
    for (let at = 0; at < 3; at++) assert.equal(await counters.take("a", 3, HOUR, NOW), true);
    await counters.giveBack("a", 2, NOW);
    await counters.giveBack("b", 2, NOW);
    for (const isFree of [true, true, false]) assert.equal(await counters.take("a", 3, HOUR, NOW), isFree);
    await counters.giveBack("a", 9, NOW);
    for (const isFree of [true, true, true, false])
      assert.equal(await counters.take("a", 3, HOUR, NOW), isFree);
  });

  it("are swept when their window is over", async () => {
    const counters = await open();
    await counters.take("a", 1, HOUR, NOW);
    await counters.take("b", 1, 2 * HOUR, NOW);
    assert.equal(await counters.sweep(NOW + HOUR - 1), 0);
    assert.equal(await counters.sweep(NOW + HOUR), 1);
    assert.equal(await counters.take("b", 1, 2 * HOUR, NOW + HOUR), false);
  });
}
