import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LaterWork } from "#galley/app/later-work.js";

const MICROTASKS = 100;

describe("later work", () => {
  it("begins when an answer that is ready has gone out, so that its length tells nothing", async () => {
    const later = new LaterWork((error) => assert.fail(String(error)));
    let hasBegun = false;
    later.begin(async () => void (hasBegun = true));
    for (let turn = 0; turn < MICROTASKS; turn++) await Promise.resolve();
    assert.equal(hasBegun, false);
    await later.idle();
    assert.equal(hasBegun, true);
  });

  it("tells what it failed with, and goes on", async () => {
    const failures: unknown[] = [];
    const later = new LaterWork((error) => failures.push(error));
    const fault = new Error("the postbox is full");
    later.begin(() => Promise.reject(fault));
    later.begin(() => {
      throw fault;
    });
    await later.idle();
    assert.deepEqual(failures, [fault, fault]);
  });
});
