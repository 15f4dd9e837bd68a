import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { repeatChore } from "#galley/app/repeat-chore.js";

describe("a chore that is repeated", () => {
  it("is done at once and after each pause, also when a time failed, until it is to end", async () => {
    const ending = new AbortController();
    const said: unknown[] = [];
    const clock = { sleep: async (ms: number) => void said.push(ms) };
    let times = 0;
    const chore = async (): Promise<void> => {
      times++;
      said.push(`time ${times}`);
      if (times === 2) throw new Error("away");
      if (times === 3) ending.abort();
    };
    const onFailure = (error: unknown) => said.push((error as Error).message);
    await repeatChore(chore, { pauseMs: 300, clock, onFailure }, ending.signal);
    assert.deepEqual(said, ["time 1", 300, "time 2", "away", 300, "time 3", 300]);
  });

  it("is not begun when it is to end already", async () => {
    const chore = () => Promise.reject(new Error("begun"));
    const onFailure = (error: unknown) => assert.fail(error as Error);
    const clock = { sleep: () => Promise.reject(new Error("slept")) };
    await repeatChore(chore, { pauseMs: 1, clock, onFailure }, AbortSignal.abort());
  });
});
