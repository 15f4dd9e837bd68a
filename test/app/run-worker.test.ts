import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MailingStore } from "#galley/app/mailing-store.js";
import { runWorker } from "#galley/app/run-worker.js";
import { Failure } from "#galley/base/failure.js";
import {
  booksOf,
  ID,
  later,
  type MailRoom,
  numbered,
  openMailRoom,
  OPTIONS,
  refused,
  SENT,
  turns,
  within,
} from "../support/mail-room.js";
import { NOW } from "../support/reader.js";

const readers = (count: number) => Array.from({ length: count }, (_, at) => numbered(at));
const stateOf = async ({ world }: MailRoom) => (await world.mailings.find(ID))?.state;

describe("a worker", () => {
  it("sends each reader one message, ends the mailing, and its books balance", () =>
    within(
      120,
      () => SENT,
      async (room) => {
        await room.work();
        assert.deepEqual(await booksOf(room), { sent: 120 });
        assert.equal(await stateOf(room), "finished");
        assert.equal(new Set(room.wire).size, 120);
        assert.equal(room.wire.length, 120);
        assert.deepEqual(
          room.events.map(({ kind }) => kind),
          ["finished"],
        );
      },
    ));

  it("writes down an attempt before the message is on the wire", async () => {
    const attempted = new Set<number>();
    let isEarly = false;
    let most = 0;
    const room = await openMailRoom(readers(40), (recipient) => {
      if (!attempted.has(Number(/\d+/.exec(recipient)?.[0]) + 1)) isEarly = true;
      return SENT;
    });
    const { mailings } = room.world;
    const attempt: MailingStore["attempt"] = async (...given) => {
      await turns(3);
      most = Math.max(most, given[2].length);
      const numbers = await mailings.attempt(...given);
      for (const number of numbers) attempted.add(number);
      return numbers;
    };
    await runWorker(
      { ...room.world, mailings: { ...mailings, attempt } },
      OPTIONS,
      new AbortController().signal,
    );
    assert.equal(isEarly, false);
    // Two windows: one on the wire, and one ready for it.
    assert.ok(most > 1 && most <= 2 * 2 * OPTIONS.connections, `${most} at once`);
    assert.equal(attempted.size, 40);
    await room.close();
  });

  it("writes attempts down by windows, since each commit waits for the disk", () =>
    within(
      120,
      // They come back one by one.
      (to) => turns(Number(/\d+/.exec(to)?.[0]) % 9).then(() => SENT),
      async (room) => {
        const { mailings } = room.world;
        const sizes: number[] = [];
        const attempt: MailingStore["attempt"] = (...given) => {
          sizes.push(given[2].length);
          return mailings.attempt(...given);
        };
        const world = { ...room.world, mailings: { ...mailings, attempt } };
        await runWorker(world, { ...OPTIONS, domainRoom: 100 }, new AbortController().signal);
        const window = 2 * OPTIONS.connections;
        // Some are half a window, where the wire would have run dry.
        assert.ok(sizes.length <= (120 / window) * 1.4, `${sizes.length} commits of ${sizes.join(", ")}`);
      },
    ));

  it("tries again later what was put off, and gives up in the end", () =>
    within(
      3,
      (recipient, try_) =>
        recipient.startsWith("r0") || (recipient.startsWith("r1") && try_ < 2) ? later("recipient") : SENT,
      async (room) => {
        await room.work();
        assert.deepEqual(await booksOf(room), { sent: 2, bounced: 1 });
        assert.equal(room.wire.filter((to) => to.startsWith("r0")).length, 4);
        assert.equal(room.wire.filter((to) => to.startsWith("r1")).length, 3);
        const soft = await room.world.bounces.softBounces(numbered(0).id, 0);
        assert.deepEqual(
          soft.map(({ mailing }) => mailing),
          [ID],
        );
      },
    ));

  it("suppresses an address that was refused for good, with what the server said", () =>
    within(
      2,
      (to) => (to.startsWith("r0") ? refused("recipient", "550 5.1.1 Nobody") : SENT),
      async (room) => {
        await room.work();
        assert.deepEqual(await booksOf(room), { sent: 1, bounced: 1 });
        const hash = room.world.secrets.hashOf(numbered(0).key);
        const suppression = await room.world.subscribers.suppression(hash);
        assert.equal(suppression?.reason, "hard-bounce");
        assert.equal(
          suppression?.evidence,
          "550 5.1.1 Nobody (mailing 2026-08-19-weekly, report given at once by the mail server)",
        );
        assert.equal(
          await room.world.subscribers.suppression(room.world.secrets.hashOf(numbered(1).key)),
          undefined,
        );
      },
    ));

  it("lets one domain rest that asks for it, and goes on with others", () =>
    within(
      60,
      (to, try_) => (to.endsWith("@d1.example") && try_ === 0 ? later("domain") : SENT),
      async (room) => {
        const { mailings } = room.world;
        const left: string[] = [];
        const claim: MailingStore["claim"] = (id, lease, most, now, except) => {
          left.push(...except);
          return mailings.claim(id, lease, most, now, except);
        };
        const world = { ...room.world, mailings: { ...mailings, claim } };
        await runWorker(world, OPTIONS, new AbortController().signal);
        assert.deepEqual([...new Set(left)], ["d1.example"]);
        assert.deepEqual(await booksOf(room), { sent: 60 });
        const first = room.wire.slice(0, 44).filter((to) => to.endsWith("@d1.example"));
        assert.ok(first.length <= 2 * OPTIONS.domainRoom, `${first.length} to it before others were served`);
      },
    ));

  it("sends the first few, then waits for somebody to look", async () => {
    const room = await openMailRoom(readers(50), () => SENT, { mailing: { canary: 7 } });
    await room.work();
    assert.deepEqual(await booksOf(room), { sent: 7, queued: 43 });
    const found = await room.world.mailings.find(ID);
    assert.deepEqual([found?.state, found?.reason], ["paused", "canary: the first 7 are out"]);
    await room.world.mailings.move(ID, ["paused"], "sending");
    await room.work();
    assert.deepEqual(await booksOf(room), { sent: 50 });
    await room.close();
  });

  it("counts among the first few none that a silent relay gave back", async () => {
    for (const canary of [2, 7]) {
      let silent = 9;
      const room = await openMailRoom(
        readers(50),
        () => (silent-- > 0 ? Promise.reject(new Failure("network", "Unexpected silence")) : SENT),
        { mailing: { canary } },
      );
      await room.work();
      assert.deepEqual(await booksOf(room), { sent: canary, queued: 50 - canary });
      const found = await room.world.mailings.find(ID);
      assert.equal(found?.reason, `canary: the first ${canary} are out`);
      await room.close();
    }
  });

  it("ends what is on the wire when it is told to stop, and gives back the rest", async () => {
    const stop = new AbortController();
    let count = 0;
    const room = await openMailRoom(readers(80), async () => {
      if (++count === 20) stop.abort();
      await turns(5);
      return SENT;
    });
    await room.work({}, stop.signal);
    const books = await room.world.mailings.books(ID);
    assert.equal(books.sent, room.wire.length);
    assert.equal(books.sent + books.queued, 80);
    assert.ok(books.sent >= 20 && books.sent <= 24);
    await room.close();
  });

  it("stops within a moment when somebody pauses or cancels the mailing", async () => {
    for (const to of ["paused", "cancelled"] as const) {
      let count = 0;
      const room = await openMailRoom(readers(400), async () => {
        if (++count === 30) await room.world.mailings.move(ID, ["sending"], to, "somebody said so");
        // A second for each message, so that it looks now and then.
        await room.world.clock.sleep(1_000);
        return SENT;
      });
      await room.work();
      const books = await room.world.mailings.books(ID);
      assert.equal(books.sent, room.wire.length);
      assert.ok(books.sent < 400, `${books.sent} sent`);
      assert.equal(to === "paused" ? books.queued : books.cancelled, 400 - books.sent);
      await room.close();
    }
  });

  it("refuses a schedule that is over by hours", async () => {
    const startsAt = NOW - 7 * 3_600_000;
    const room = await openMailRoom(readers(3), () => SENT, { mailing: { startsAt } });
    await room.work();
    assert.match(
      (await room.world.mailings.find(ID))?.reason ?? "",
      /^stale: it should have begun 7 hours ago/,
    );
    assert.deepEqual(room.wire, []);
    await room.close();
  });

  it("waits for the hour of a mailing", async () => {
    const startsAt = NOW + 3_600_000;
    let first: number | undefined;
    const room = await openMailRoom(
      readers(3),
      () => {
        first ??= room.world.clock.now();
        return SENT;
      },
      { mailing: { startsAt } },
    );
    await room.work();
    assert.ok(first !== undefined && first >= startsAt && first < startsAt + 10_000);
    await room.close();
  });

  it("keeps to the limits, also with what was sent before it was started anew", async () => {
    const at: number[] = [];
    const room = await openMailRoom(readers(30), () => {
      at.push(room.world.clock.now());
      return SENT;
    });
    const stop = new AbortController();
    const limits = { perMinute: 10 };
    setImmediate(() => stop.abort());
    await room.work({ limits }, stop.signal);
    await room.work({ limits });
    assert.deepEqual(await booksOf(room), { sent: 30 });
    for (const start of at)
      assert.ok(at.filter((time) => time >= start && time < start + 50_000).length <= 20);
    assert.ok((at.at(-1) ?? 0) - (at[0] ?? 0) >= 110_000, `${(at.at(-1) ?? 0) - (at[0] ?? 0)} ms`);
    await room.close();
  });
});
