import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { openAnsweringRoom, postedBy } from "../support/answering-room.js";

const TIDES = "* [Tides](https://blog.example/tides)";
const QUAYS = "* [Quays](https://blog.example/quays)";
const BROKEN = "* [Wicks](hhttps:/)";

describe("answers", () => {
  it("are posted once for each pull request, slowly, after the commit is made", async () => {
    const room = await openAnsweringRoom(TIDES, QUAYS, BROKEN);
    const before = room.tip();
    const report = await room.merge();
    assert.deepEqual(postedBy(report), ["7 added", "8 added", "9 added"]);
    assert.notEqual(room.tip(), before);
    assert.deepEqual(room.comments(7), ["ines: It will be in News 2, whi"]);
    assert.deepEqual(room.comments(9), ["ines: It is not in the draft of"]);
    assert.deepEqual(room.waits, [1000, 1000]);
    assert.equal(room.server.arrivals.filter(({ path }) => path === "/user").length, 1);
    const again = await room.merge();
    assert.deepEqual(postedBy(again), ["9 unchanged"]);
    assert.equal(room.server.writes.length, 3);
  });

  it("are changed in their place when the author pushed, and are nobody else's to change", async () => {
    const room = await openAnsweringRoom(BROKEN);
    await room.merge();
    const [own] = room.server.comments;
    room.server.comments.length = 0;
    room.server.addComment("stranger", own?.body ?? "");
    assert.deepEqual(postedBy(await room.merge()), ["7 added"]);
    room.propose(7, TIDES);
    assert.deepEqual(postedBy(await room.merge()), ["7 changed"]);
    assert.deepEqual(room.comments(7), [
      "stranger: It is not in the draft of",
      "ines: It will be in News 2, whi",
    ]);
  });

  it("are posted once though their answer was lost", async () => {
    const room = await openAnsweringRoom(TIDES, QUAYS);
    room.once(/issues\/7\/comments/, "POST", { status: 502, isDone: true });
    room.once(/issues\/8\/comments/, "POST", { status: 500 });
    assert.deepEqual(postedBy(await room.merge()), ["7 changed", "8 added"]);
    assert.equal(room.comments(7).length + room.comments(8).length, 2);
  });

  it("that fail leave the commit, and all others are posted; a run again posts what lacks", async () => {
    const room = await openAnsweringRoom(TIDES, QUAYS);
    room.once(/issues\/7\/comments/, "POST", { status: 403, body: '{"message":"locked"}' });
    assert.deepEqual(postedBy(await room.merge()), ["7 failed", "8 added"]);
    assert.match(room.draft(), /tides[^]*quays/);
    const tip = room.tip();
    assert.deepEqual(postedBy(await room.merge({ isDryRun: true })), ["earlier 7 untold"]);
    assert.deepEqual(postedBy(await room.merge({ numbers: [7] })), ["earlier 7 added"]);
    assert.deepEqual(postedBy(await room.merge()), []);
    assert.equal(room.tip(), tip);
    assert.deepEqual(room.comments(7), ["ines: It will be in News 2, whi"]);
  });

  it("are given up when the host is gone, and posted by the next run, though it is pushed by then", async () => {
    const lines = [1, 2, 3, 4, 5].map((at) => `* [Lamp ${at}](https://blog.example/${at})`);
    const room = await openAnsweringRoom(...lines);
    const isGone = { status: 500 };
    room.once(/pulls\/7$/, "GET", {
      status: 200,
      body: JSON.stringify({ state: "open", head: { sha: room.server.head } }),
    });
    for (let at = 0; at < 12; at++) room.once(/(?:pulls|issues)\//, "GET", isGone);
    assert.deepEqual(postedBy(await room.merge()), [
      "7 failed",
      "8 failed",
      "9 failed",
      "10 failed",
      "11 failed",
    ]);
    assert.deepEqual(room.server.writes, []);
    assert.ok(room.server.arrivals.every(({ path }) => !path.includes("/10")));
    room.server.state = "closed";
    const again = await room.merge();
    assert.deepEqual(
      postedBy(again),
      [7, 8, 9, 10, 11].map((number) => `earlier ${number} added`),
    );
  });

  it("of a merge without its head stay what they were", async () => {
    const room = await openAnsweringRoom(TIDES, QUAYS);
    room.once(/issues\/8\/comments/, "POST", { status: 403, body: "{}" });
    assert.deepEqual(postedBy(await room.merge({ isSquash: true })), ["7 added", "8 failed"]);
    const again = await room.merge({ isSquash: true });
    assert.deepEqual(postedBy(again), ["7 unchanged", "8 added"]);
    assert.deepEqual(room.comments(8), ["ines: It will be in News 2, whi"]);
    assert.deepEqual(postedBy(await room.merge({ isSquash: true })), ["7 unchanged", "8 unchanged"]);
  });

  it("are not said to what was closed or pushed to meanwhile", async () => {
    const room = await openAnsweringRoom(BROKEN, BROKEN);
    room.server.state = "closed";
    Object.assign(room.server.others.get(8) ?? {}, { head: "b".repeat(40) });
    assert.deepEqual(postedBy(await room.merge()), ["7 closed", "8 moved on"]);
    assert.deepEqual(room.server.writes, []);
  });
});

describe("nothing is merged or posted", () => {
  it("for a dry run, which needs no token", async () => {
    const room = await openAnsweringRoom(TIDES, BROKEN);
    const before = room.tip();
    const report = await room.merge({ isDryRun: true }, "");
    assert.deepEqual(postedBy(report), ["7 untold", "8 untold"]);
    assert.match(report.answers[0]?.body ?? "", /It will be in News 2/);
    assert.deepEqual([room.tip(), room.server.arrivals.length], [before, 0]);
  });

  it("without a token that the host takes", async () => {
    const room = await openAnsweringRoom(TIDES);
    const before = room.tip();
    const isConfiguration = (error: unknown) => error instanceof Failure && error.code === "configuration";
    await assert.rejects(() => room.merge({}, ""), isConfiguration);
    room.once(/user$/, "GET", { status: 401, body: "{}" });
    await assert.rejects(() => room.merge(), isConfiguration);
    assert.deepEqual([room.tip(), room.server.writes.length], [before, 0]);
  });

  it("where another repository would be answered", async () => {
    const room = await openAnsweringRoom(TIDES);
    const before = room.tip();
    room.server.head = "b".repeat(40);
    await assert.rejects(
      () => room.merge(),
      (error) =>
        error instanceof Failure && error.code === "refused" && (error.hint ?? "").includes("--repo"),
    );
    assert.deepEqual([room.tip(), room.server.writes.length], [before, 0]);
  });

  it("of answers that wait for a commit which is not in the branch, or that have another form", async () => {
    const room = await openAnsweringRoom(BROKEN);
    const { head } = room.server;
    const keep = (text: string) => {
      mkdirSync(join(room.git.folder, ".galley"), { recursive: true });
      writeFileSync(join(room.git.folder, ".galley/answers.json"), text);
    };
    const waiting = { number: 8, head, commit: head, outcome: "accepted", body: "x" };
    keep(JSON.stringify({ version: 1, answers: [waiting] }));
    room.server.addPull(8, head);
    assert.deepEqual(postedBy(await room.merge()), ["7 added"]);
    assert.deepEqual(room.comments(8), []);
    for (const text of [
      "{",
      "[]",
      '{"version":2,"answers":[]}',
      '{"version":1,"answers":[{"number":"8"}]}',
    ]) {
      keep(text);
      await assert.rejects(
        () => room.merge(),
        (error) => error instanceof Failure && error.code === "bad-input",
      );
    }
  });
});
