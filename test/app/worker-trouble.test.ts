import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MailingStore } from "#galley/app/mailing-store.js";
import { runWorker } from "#galley/app/run-worker.js";
import { Failure } from "#galley/base/failure.js";
import {
  booksOf,
  ID,
  later,
  numbered,
  openMailRoom,
  OPTIONS,
  refused,
  SENT,
  within,
} from "../support/mail-room.js";
import { NOW } from "../support/reader.js";

const readers = (count: number) => Array.from({ length: count }, (_, at) => numbered(at));

describe("a worker in trouble", () => {
  for (const about of ["us", "message"] as const)
    it(`pauses when servers refuse ${about}, and suppresses nobody`, () =>
      within(
        40,
        () => refused(about),
        async (room) => {
          await room.work();
          const found = await room.world.mailings.find(ID);
          assert.equal(found?.state, "paused");
          assert.match(found?.reason ?? "", /refusals of .* in a row: 550 no/);
          assert.ok(room.wire.length < 40);
          assert.equal((await room.world.subscribers.counts(NOW)).suppressed, 0);
          assert.equal((await booksOf(room))["attempting"], undefined);
        },
      ));

  it("pauses when the relay does not let it in, and what it tried counts for nothing", () =>
    within(
      9,
      () => Promise.reject(new Failure("configuration", "Unexpected password")),
      async (room) => {
        await room.work();
        const found = await room.world.mailings.find(ID);
        assert.deepEqual([found?.state, found?.reason], ["paused", "Unexpected password"]);
        assert.deepEqual(await booksOf(room), { queued: 9 });
        const claimed = await room.world.mailings.claim(ID, { worker: "w", until: NOW * 2 }, 9, NOW, []);
        assert.ok(claimed.every(({ tries }) => tries === 0));
      },
    ));

  it("leaves nothing to be sent of a mailing that was cancelled with its last messages on the wire", () =>
    within(
      2,
      async () => later("recipient"),
      async (room) => {
        const { mailings } = room.world;
        const stop = new AbortController();
        const settle: MailingStore["settle"] = async (...given) => {
          stop.abort();
          await mailings.move(ID, ["sending"], "cancelled");
          await mailings.cancelOpen(ID);
          await mailings.settle(...given);
        };
        const world = { ...room.world, mailings: { ...mailings, settle } };
        await runWorker(world, OPTIONS, stop.signal);
        assert.deepEqual(await booksOf(room), { cancelled: 2 });
      },
    ));

  it("sends nothing that it did not write down as attempted, as when its lease ran out", () =>
    within(
      9,
      () => SENT,
      async (room) => {
        const { mailings } = room.world;
        const attempt: MailingStore["attempt"] = async (id, worker, numbers, now) => {
          const [lost, ...held] = numbers;
          if (lost !== undefined) await mailings.release(id, worker, [lost]);
          return mailings.attempt(id, worker, held.length === 0 ? numbers : held, now);
        };
        const stop = new AbortController();
        const settle: MailingStore["settle"] = (...given) => {
          stop.abort();
          return mailings.settle(...given);
        };
        const world = { ...room.world, mailings: { ...mailings, attempt, settle } };
        await runWorker(world, OPTIONS, stop.signal);
        assert.equal((await booksOf(room))["sent"], room.wire.length);
        assert.ok(room.wire.length > 0);
      },
    ));

  it("cancels what another left of a mailing that was cancelled", () =>
    within(
      2,
      () => SENT,
      async (room) => {
        await room.world.mailings.move(ID, ["scheduled"], "cancelled");
        await room.work();
        assert.deepEqual(await booksOf(room), { cancelled: 2 });
        assert.deepEqual(room.wire, []);
      },
    ));

  it("waits for a relay that restarts, and pauses when it stays away", async () => {
    let silence = 5;
    const silent = () => Promise.reject(new Failure("network", "Unexpected silence"));
    await within(
      9,
      () => (silence-- > 0 ? silent() : SENT),
      async (room) => {
        await room.work();
        assert.deepEqual(await booksOf(room), { sent: 9 });
        const told = room.events.filter(({ kind }) => kind === "trouble");
        assert.deepEqual(told[0], {
          id: ID,
          kind: "trouble",
          reason: "Unexpected silence; asked again in 1 s",
        });
        assert.ok(told.length < 4);
      },
    );
    await within(9, silent, async (room) => {
      await room.work();
      assert.match(
        (await room.world.mailings.find(ID))?.reason ?? "",
        /^the relay is in trouble: Unexpected silence/,
      );
      assert.deepEqual(await booksOf(room), { queued: 9 });
    });
  });

  it("goes on after a database that failed for a while, and forgets nothing of what was sent", async () => {
    const room = await openMailRoom(readers(50), () => SENT);
    const { mailings } = room.world;
    let fails = 0;
    const broken = new Failure("disk", "Unexpected lack of a database");
    const sometimes = <Given extends unknown[], Result>(act: (...given: Given) => Promise<Result>) => {
      let calls = 0;
      return (...given: Given): Promise<Result> => {
        if (++calls % 3 !== 0) return act(...given);
        fails++;
        return Promise.reject(broken);
      };
    };
    const flaky = {
      ...mailings,
      settle: sometimes((...given: Parameters<MailingStore["settle"]>) => mailings.settle(...given)),
      attempt: sometimes((...given: Parameters<MailingStore["attempt"]>) => mailings.attempt(...given)),
      claim: sometimes((...given: Parameters<MailingStore["claim"]>) => mailings.claim(...given)),
    };
    await runWorker({ ...room.world, mailings: flaky }, OPTIONS, new AbortController().signal);
    assert.ok(fails > 3);
    assert.deepEqual(await booksOf(room), { sent: 50 });
    assert.equal(new Set(room.wire).size, 50);
    assert.equal(room.wire.length, 50);
    await room.close();
  });

  it("says that the books do not balance rather than end a mailing", async () => {
    const room = await openMailRoom(readers(3), () => SENT);
    const { mailings } = room.world;
    const books: MailingStore["books"] = async (id) => ({ ...(await mailings.books(id)), sent: 2 });
    await assert.rejects(
      runWorker({ ...room.world, mailings: { ...mailings, books } }, OPTIONS, new AbortController().signal),
      /Unexpected books of 2026-08-19-weekly, expected 3 deliveries in all/,
    );
    assert.equal((await mailings.find(ID))?.state, "sending");
    await room.close();
  });
});
