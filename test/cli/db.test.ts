import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runProgram } from "#galley/cli/program.js";
import type { DatabaseRequest } from "#galley/cli/world.js";
import { idleWorld } from "../support/idle-world.js";

const audience = { confirmed: 3, pending: 2, unsubscribed: 1, suppressed: 1 };
const LINE = "3 confirmed, 2 pending, 1 unsubscribed, 1 suppression";

describe("galley db", () => {
  it("says what was copied, and whereto", async () => {
    const asked: DatabaseRequest[] = [];
    const copy = (request: DatabaseRequest) => {
      asked.push(request);
      return Promise.resolve({ place: "here\u001b[31m", file: request.file, audience });
    };
    const { world, printed } = idleWorld({
      backUpDatabase: copy,
      restoreDatabase: async (request) => ({ ...(await copy(request)), paused: [] }),
    });
    assert.equal(await runProgram(world, ["db", "backup", "a.sqlite"]), 0);
    assert.equal(await runProgram(world, ["db", "restore", "b.sqlite", "-C", "lamp"]), 0);
    const [backup, restored] = printed.out.split(LINE);
    assert.match(backup ?? "", /^here.* → a\.sqlite\n$/);
    assert.match(restored ?? "", /^\nb\.sqlite → here.*\n$/);
    assert.ok(!printed.out.includes("\u001b"));
    assert.deepEqual(asked, [
      { folder: ".", file: "a.sqlite" },
      { folder: "lamp", file: "b.sqlite" },
    ]);
  });

  it("names the mailings that wait for a person after a restore", async () => {
    const paused = [
      { id: "2026-08-19-weekly\u001b[2J", was: "sending" },
      { id: "2026-07-monthly", was: "paused" },
    ] as const;
    const report = { place: "here", file: "b.sqlite", audience, paused };
    const { world, printed } = idleWorld({ restoreDatabase: () => Promise.resolve(report) });
    assert.equal(await runProgram(world, ["db", "restore", "b.sqlite"]), 0);
    assert.match(printed.out, /\n2 mailings paused, since what was sent after the backup is not in it:\n/);
    assert.match(
      printed.out,
      /\n {2}2026-08-19-weekly.* was sending\n {2}2026-07-monthly was paused before\n$/,
    );
    assert.ok(!printed.out.includes("\u001b"));
    const spoken = idleWorld({ restoreDatabase: () => Promise.resolve(report) });
    await runProgram(spoken.world, ["db", "restore", "b.sqlite", "--json"]);
    assert.deepEqual(JSON.parse(spoken.printed.out), { version: 1, ...report });
  });

  it("ends with 1 when something is wrong", async () => {
    for (const findings of [[], ["Unexpected 1 deliveries of no mailing, expected none"]]) {
      const report = { place: "here", audience, mailings: 2, findings };
      const { world, printed } = idleWorld({ checkDatabase: () => Promise.resolve(report) });
      assert.equal(await runProgram(world, ["db", "check"]), findings.length);
      assert.ok(printed.out.startsWith(`here\n${LINE}, 2 mailings\n`));
      assert.ok(printed.out.includes(findings[0] ?? "Nothing is wrong"));
    }
  });

  it("speaks JSON", async () => {
    const report = { place: "here", audience, mailings: 0, findings: [] };
    const { world, printed } = idleWorld({ checkDatabase: () => Promise.resolve(report) });
    await runProgram(world, ["db", "check", "--json"]);
    assert.deepEqual(JSON.parse(printed.out), { version: 1, ...report });
  });
});
