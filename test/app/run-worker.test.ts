import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { MailingStore } from "#galley/app/mailing-store.js";
import { runWorker } from "#galley/app/run-worker.js";
import { Failure } from "#galley/base/failure.js";
import { isBalanced } from "#galley/deliver/delivery.js";
import type { SendResult } from "#galley/deliver/send-result.js";
import {
  type Answering,
  ID,
  type MailRoom,
  numbered,
  openMailRoom,
  OPTIONS,
  SENT,
} from "../support/mail-room.js";
import { NOW } from "../support/reader.js";

const answered = (answer: string) => ({ answer, enhanced: undefined });
const later = (slowed: "recipient" | "domain" | "relay"): SendResult => ({
  kind: "deferred",
  slowed,
  ...answered("450 later"),
});
const refused = (about: "recipient" | "us" | "message"): SendResult => ({
  kind: "refused",
  about,
  ...answered("550 no"),
});
const unknown: SendResult = { kind: "unknown", ...answered("lost") };
const RESULTS: readonly SendResult[] = [
  SENT,
  later("recipient"),
  later("domain"),
  later("relay"),
  refused("recipient"),
  unknown,
];
const readers = (count: number) => Array.from({ length: count }, (_, at) => numbered(at));
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const booksOf = async ({ world }: MailRoom) => {
  const books = await world.mailings.books(ID);
  return Object.fromEntries(Object.entries(books).filter(([, count]) => count > 0));
};
const stateOf = async ({ world }: MailRoom) => (await world.mailings.find(ID))?.state;
const within = async (count: number, answer: Answering, act: (room: MailRoom) => Promise<void>) => {
  const room = await openMailRoom(readers(count), answer);
  await act(room);
  await room.close();
};

/** The same store to a worker that can be killed: from then on nothing it asks for is done or answered. */
function mortal(mailings: MailingStore, isDead: () => boolean): MailingStore {
  const never = new Promise<never>(() => undefined);
  return new Proxy(mailings, {
    get:
      (store, name: keyof MailingStore) =>
      (...given: unknown[]) => {
        if (isDead()) return never;
        const done = (store[name] as (...all: unknown[]) => Promise<unknown>)(...given);
        return done.then((value) => (isDead() ? never : value));
      },
  });
}

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

  it("loses nobody and sends nobody two but the doubtful, whatever servers answer, in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(...RESULTS), { maxLength: 3 }), { minLength: 1, maxLength: 25 }),
        fc.array(fc.nat(6), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (scripts, delays, isHeld) => {
          const copies = new Map<string, number>();
          let sends = 0;
          const answer: Answering = async (recipient, try_) => {
            await turns(delays[sends++ % delays.length] ?? 0);
            const at = Number(/\d+/.exec(recipient)?.[0]);
            const result = scripts[at]?.[try_] ?? SENT;
            // Of one that was lost the server has a copy, as far as anybody knows.
            if (result.kind === "sent" || result.kind === "unknown")
              copies.set(recipient, (copies.get(recipient) ?? 0) + 1);
            return result;
          };
          const plan = { doubtful: isHeld ? "hold" : "resend" } as const;
          const room = await openMailRoom(readers(scripts.length), answer, { plan });
          await room.work();
          const books = await room.world.mailings.books(ID);
          const found = await room.world.mailings.find(ID);
          const doubled = [...copies.values()].reduce((sum, count) => sum + count - 1, 0);
          assert.ok(isBalanced(scripts.length, books));
          assert.equal(books.sent + books.bounced + books.held, scripts.length);
          assert.ok(copies.size >= books.sent + books.held);
          assert.ok(doubled <= (found?.doubtful ?? 0), `${doubled} doubled, ${found?.doubtful} doubtful`);
          assert.equal(found?.state, books.held > 0 ? "paused" : "finished");
          await room.close();
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it("loses nobody when it dies at any moment, and doubles no more than it reports", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(4), { minLength: 1, maxLength: 9 }),
        async (lives, delays) => {
          const copies = new Map<string, number>();
          let sends = 0;
          const answer: Answering = async (recipient) => {
            await turns(delays[sends++ % delays.length] ?? 0);
            copies.set(recipient, (copies.get(recipient) ?? 0) + 1);
            return SENT;
          };
          const room = await openMailRoom(readers(60), answer);
          for (const life of lives) {
            let isDead = false;
            const mailings = mortal(room.world.mailings, () => isDead);
            const { clock } = room.world;
            const sleep: typeof clock.sleep = (ms, signal) =>
              isDead ? new Promise(() => undefined) : clock.sleep(ms, signal);
            const world = { ...room.world, mailings, clock: { now: clock.now, sleep } };
            void runWorker(world, OPTIONS, new AbortController().signal);
            await turns(life);
            isDead = true;
          }
          await turns(10);
          await room.work();
          const found = await room.world.mailings.find(ID);
          const doubled = [...copies.values()].reduce((sum, count) => sum + count - 1, 0);
          assert.deepEqual(await booksOf(room), { sent: 60 });
          assert.equal(copies.size, 60);
          assert.ok(doubled <= (found?.doubtful ?? 0), `${doubled} doubled, ${found?.doubtful} doubtful`);
          // What one worker may have attempted: four windows.
          assert.ok((found?.doubtful ?? 0) <= lives.length * 4 * 2 * OPTIONS.connections);
          await room.close();
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it("writes down an attempt before the message is on the wire", async () => {
    const attempted = new Set<number>();
    let isEarly = false;
    const room = await openMailRoom(readers(40), (recipient) => {
      if (!attempted.has(Number(/\d+/.exec(recipient)?.[0]) + 1)) isEarly = true;
      return SENT;
    });
    const { mailings } = room.world;
    const attempt: MailingStore["attempt"] = async (...given) => {
      await turns(3);
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
    assert.equal(attempted.size, 40);
    await room.close();
  });

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
        const reader = await room.world.subscribers.find(numbered(0).id);
        assert.equal(reader?.softBounces, 1);
      },
    ));

  it("suppresses an address that was refused for good, with what the server said", () =>
    within(
      2,
      (to) => (to.startsWith("r0") ? refused("recipient") : SENT),
      async (room) => {
        await room.work();
        assert.deepEqual(await booksOf(room), { sent: 1, bounced: 1 });
        const hash = room.world.secrets.hashOf(numbered(0).key);
        const suppression = await room.world.subscribers.suppression(hash);
        assert.equal(suppression?.reason, "hard-bounce");
        assert.equal(suppression?.evidence, "550 no");
        assert.equal(
          await room.world.subscribers.suppression(room.world.secrets.hashOf(numbered(1).key)),
          undefined,
        );
      },
    ));

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

  it("waits for a relay that restarts, and pauses when it stays away", async () => {
    let silence = 5;
    const silent = () => Promise.reject(new Failure("network", "Unexpected silence"));
    await within(
      9,
      () => (silence-- > 0 ? silent() : SENT),
      async (room) => {
        await room.work();
        assert.deepEqual(await booksOf(room), { sent: 9 });
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

  it("lets one domain rest that asks for it, and goes on with others", () =>
    within(
      60,
      (to, try_) => (to.endsWith("@d1.example") && try_ === 0 ? later("domain") : SENT),
      async (room) => {
        await room.work();
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
      settle: sometimes(mailings.settle),
      attempt: sometimes(mailings.attempt),
      claim: sometimes(mailings.claim),
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
    assert.equal(await stateOf(room), "sending");
    await room.close();
  });
});
