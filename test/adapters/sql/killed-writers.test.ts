import assert from "node:assert/strict";
import { it } from "node:test";
import { temporaryFolder } from "../disk/temporary-folder.js";
import { killWriters } from "../../support/kill-writers.js";

const TIMES = 8;

it("a SQLite file loses no reader who was added before a writer was killed", async () => {
  let turn = 0;
  // The same points of their work each time, as far as the machine lets them be.
  const random = () => ((turn++ * 37) % 100) / 100;
  const { told } = await killWriters(`${temporaryFolder()}/readers.sqlite`, TIMES, 60, random);
  assert.ok(told >= TIMES);
});
