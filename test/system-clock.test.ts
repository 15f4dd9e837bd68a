import assert from "node:assert/strict";
import { it } from "node:test";
import { systemClock } from "#galley/system-clock.js";

it("lets many sleep until one signal wakes them, and warns nobody of it", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on("warning", note);
  try {
    const stop = new AbortController();
    const sleepers = Array.from({ length: 30 }, () => systemClock.sleep(60_000, stop.signal));
    stop.abort();
    await Promise.all(sleepers);
    // Warnings are told when the turn is over.
    await new Promise(setImmediate);
    assert.deepEqual(warnings, []);
  } finally {
    process.off("warning", note);
  }
});
