import assert from "node:assert/strict";
import { it } from "node:test";
import type { ClaimedDelivery, MailingStore } from "#galley/app/mailing-store.js";
import type { Secrets } from "#galley/app/secrets.js";
import type { SubscriberStore } from "#galley/app/subscriber-store.js";
import { type MailKind, mayBeMailed } from "#galley/audience/may-be-mailed.js";
import type { Subscriber } from "#galley/audience/subscriber.js";
import { type Books, DELIVERY_STATES, isBalanced } from "#galley/deliver/delivery.js";
import { DAY, mailing, NOW, reader, suppressionFor } from "../support/reader.js";

/** A queue with the readers it goes to. */
export interface OpenedQueue {
  readonly queue: MailingStore;
  readonly readers: SubscriberStore;
  readonly secrets: Secrets;
}

const ID = "2026-08-19-weekly";
const LEASE = { worker: "w1", until: NOW + 60_000 };
const OTHER = { worker: "w2", until: NOW + 60_000 };
const KINDS: readonly Exclude<MailKind, "requested">[] = ["weekly", "monthly"];

const numbersOf = (claimed: readonly ClaimedDelivery[]) => claimed.map(({ number }) => number);
const only = (books: Partial<Books>): Books =>
  ({ ...Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])), ...books }) as Books;

/** What a queue of mailings must do; `open` gives an empty one. */
export function describeMailingStore(open: () => Promise<OpenedQueue>): void {
  /** A mailing to readers of these names. */
  const frozen = async (...names: readonly (string | Subscriber)[]) => {
    const opened = await open();
    for (const name of names) await opened.readers.add(typeof name === "string" ? reader(name) : name);
    assert.equal(await opened.queue.create(mailing(ID), NOW), true);
    return opened;
  };
  const six = () => frozen("a", "b", "c", "d", "e", "f");

  it("freezes exactly those whom mayBeMailed lets have it, for all that it looks at", async () => {
    const { queue, readers, secrets } = await open();
    const expected: Record<string, string[]> = { weekly: [], monthly: [] };
    const untils = [undefined, NOW - 1, NOW, NOW + 1, "none"] as const;
    for (const state of ["pending", "confirmed", "unsubscribed"] as const)
      for (const weekly of [true, false])
        for (const monthly of [true, false])
          for (const until of untils) {
            const preferences = { weekly, monthly, textOnly: false, regions: [] };
            const one = reader([state, weekly, monthly, until].join("-"), { state, preferences });
            await readers.add(one);
            const suppression = until === "none" ? undefined : suppressionFor(one, secrets, { until });
            if (suppression !== undefined) await readers.suppress(suppression);
            for (const kind of KINDS)
              if (mayBeMailed(one, suppression, kind, NOW)) expected[kind]?.push(one.id);
          }
    for (const kind of KINDS) {
      assert.equal(await queue.create(mailing(kind, { kind }), NOW), true);
      const claimed = await queue.claim(kind, LEASE, 100, NOW, []);
      assert.deepEqual(
        claimed.map(({ subscriberId }) => subscriberId),
        expected[kind],
      );
      assert.equal(expected[kind]?.length, 6);
      assert.equal((await queue.find(kind))?.frozen, 6);
    }
  });

  it("makes a mailing once, and leaves the one that is there as it is", async () => {
    const { queue, readers } = await frozen("a");
    await readers.add(reader("b"));
    assert.equal(await queue.create(mailing(ID, { subject: "Another" }), NOW + 1), false);
    assert.deepEqual(await queue.find(ID), {
      ...mailing(ID),
      frozen: 1,
      reason: undefined,
      approvedBy: undefined,
      doubtful: 0,
    });
    assert.deepEqual(await queue.books(ID), only({ queued: 1 }));
    assert.equal(await queue.find("2020-01-01-weekly"), undefined);
  });

  it("lists the newest first", async () => {
    const { queue } = await open();
    for (const [at, id] of ["one", "two", "three"].entries())
      await queue.create(mailing(id, { createdAt: NOW + (at % 2) }), NOW);
    assert.deepEqual(
      (await queue.list(9)).map(({ id }) => id),
      ["two", "three", "one"],
    );
    assert.deepEqual(
      (await queue.list(1)).map(({ id }) => id),
      ["two"],
    );
  });

  it("moves a mailing that is where it should be, and says in its log what it did", async () => {
    const { queue } = await frozen("a");
    assert.equal(await queue.move(ID, ["scheduled", "paused"], "sending"), false);
    assert.equal(await queue.move(ID, ["canary", "sending"], "paused", "too many bounces"), true);
    assert.equal((await queue.find(ID))?.reason, "too many bounces");
    assert.equal(await queue.move(ID, ["paused"], "sending"), true);
    assert.equal((await queue.find(ID))?.reason, undefined);
    assert.equal(await queue.move("2020-01-01-weekly", ["paused"], "sending"), false);
    assert.deepEqual(
      (await queue.log(ID)).map(({ entry }) => entry),
      ["created by ada", "paused: too many bounces", "sending"],
    );
  });

  it("takes the approval of a second person, once", async () => {
    const { queue } = await open();
    await queue.create(mailing(ID, { state: "awaiting-approval" }), NOW);
    assert.equal(await queue.approve(ID, "ada"), false);
    assert.equal(await queue.approve(ID, "bob"), true);
    assert.equal(await queue.approve(ID, "eve"), false);
    assert.equal((await queue.find(ID))?.approvedBy, "bob");
    assert.equal(await queue.approve("2020-01-01-weekly", "bob"), false);
  });

  it("hands out each delivery once, with what a message needs", async () => {
    const preferences = { weekly: true, monthly: false, textOnly: true, regions: ["europe"] };
    const ada = reader("Ada", { preferences, address: "Ada@LAMP.example" });
    const { queue } = await frozen(ada, "b", "c");
    const [first, ...rest] = await queue.claim(ID, LEASE, 2, NOW, []);
    const { number } = first ?? assert.fail("nothing claimed");
    assert.deepEqual(first, {
      number,
      subscriberId: ada.id,
      address: "Ada@LAMP.example",
      domain: "lamp.example",
      textOnly: true,
      regions: ["europe"],
      tries: 0,
    });
    assert.deepEqual(
      rest.map(({ subscriberId }) => subscriberId),
      ["id-b"],
    );
    const others = await queue.claim(ID, OTHER, 9, NOW, []);
    assert.deepEqual(
      others.map(({ subscriberId }) => subscriberId),
      ["id-c"],
    );
    assert.deepEqual(await queue.claim(ID, OTHER, 9, NOW, []), []);
    assert.deepEqual(await queue.books(ID), only({ claimed: 3 }));
    assert.deepEqual(await queue.claim("2020-01-01-weekly", OTHER, 9, NOW, []), []);
  });

  it("leaves domains that are to wait, and comes back to them", async () => {
    const at = (name: string, domain: string) =>
      reader(name, { address: `${name}@${domain.toUpperCase()}`, key: `${name}@${domain}` });
    const { queue } = await frozen(at("a", "slow.example"), at("b", "fast.example"), at("c", "slow.example"));
    const claim = async (except: readonly string[]) =>
      (await queue.claim(ID, LEASE, 1, NOW, except)).map(({ subscriberId }) => subscriberId);
    assert.deepEqual(await claim(["slow.example", "other.example"]), ["id-b"]);
    assert.deepEqual(await claim(["slow.example"]), []);
    assert.deepEqual([...(await claim([])), ...(await claim([]))].sort(), ["id-a", "id-c"]);
  });

  it("suppresses who left, was struck off, chose otherwise or was erased since the freeze", async () => {
    const { queue, readers, secrets } = await six();
    const change = async (name: string, what: Partial<Subscriber>) =>
      assert.equal(await readers.change(reader(name), what), true);
    await change("a", { state: "unsubscribed", unsubscribedAt: NOW });
    await change("b", { preferences: { ...reader("b").preferences, weekly: false } });
    await readers.suppress(suppressionFor(reader("c"), secrets));
    await readers.suppress(suppressionFor(reader("d"), secrets, { until: NOW }));
    await readers.erase("id-e", suppressionFor(reader("e"), secrets, { reason: "erased" }));
    await change("f", { address: "Moved@Lamp.example" });
    const claimed = [];
    for (let batch = await queue.claim(ID, LEASE, 1, NOW, []); batch.length > 0;) {
      claimed.push(...batch);
      batch = await queue.claim(ID, LEASE, 1, NOW, []);
    }
    assert.deepEqual(
      claimed.map(({ address }) => address),
      ["d@Lamp.example", "Moved@Lamp.example"],
    );
    assert.deepEqual(await queue.books(ID), only({ claimed: 2, suppressed: 4 }));
  });

  it("never gives a number of somebody who was erased to somebody new", async () => {
    const { queue, readers, secrets } = await frozen("a", "b");
    await readers.erase("id-b", suppressionFor(reader("b"), secrets, { reason: "erased" }));
    await readers.add(reader("new"));
    const claimed = await queue.claim(ID, LEASE, 9, NOW, []);
    assert.deepEqual(
      claimed.map(({ subscriberId }) => subscriberId),
      ["id-a"],
    );
  });

  it("lets a worker attempt what it holds, and nobody else", async () => {
    const { queue } = await six();
    const [a = 0, b = 0, c = 0] = numbersOf(await queue.claim(ID, LEASE, 3, NOW, []));
    assert.deepEqual(await queue.attempt(ID, "w2", [a], NOW), []);
    assert.deepEqual(await queue.attempt(ID, "w1", [b, a, 99], NOW), [a, b]);
    assert.deepEqual(await queue.attempt(ID, "w1", [a, b], NOW), []);
    assert.deepEqual(await queue.attempt(ID, "w1", [c], LEASE.until), []);
    assert.deepEqual(await queue.attempt(ID, "w1", [], NOW), []);
    assert.deepEqual(await queue.books(ID), only({ queued: 3, claimed: 1, attempting: 2 }));
  });

  it("takes back what a worker claimed and did not attempt", async () => {
    const { queue } = await six();
    const [a = 0, b = 0] = numbersOf(await queue.claim(ID, LEASE, 2, NOW, []));
    await queue.attempt(ID, "w1", [b], NOW);
    await queue.release(ID, "w2", [a]);
    assert.equal((await queue.books(ID)).claimed, 1);
    await queue.release(ID, "w1", [a, b]);
    assert.deepEqual(await queue.books(ID), only({ queued: 5, attempting: 1 }));
    assert.equal((await queue.claim(ID, OTHER, 9, NOW, [])).length, 5);
  });

  it("writes down what became of attempts of the worker who made them", async () => {
    const { queue, readers } = await six();
    await readers.change(reader("a"), { softBounces: 4 });
    await readers.change(reader("b"), { softBounces: 4 });
    const numbers = numbersOf(await queue.claim(ID, LEASE, 4, NOW, []));
    const [a = 0, b = 0, c = 0, d = 0] = numbers;
    await queue.attempt(ID, "w1", [a, b, c], NOW);
    const results = [
      { number: a, state: "sent", answer: "250 2.0.0 Ok: queued as 'X' ?" },
      { number: b, state: "deferred", answer: "450 4.2.1 later", nextAt: NOW + DAY },
      { number: c, state: "bounced", answer: "550 5.1.1 unknown" },
      { number: d, state: "sent", answer: "250 not attempted" },
    ] as const;
    await queue.settle(ID, "w2", results, NOW);
    assert.deepEqual(await queue.books(ID), only({ queued: 2, claimed: 1, attempting: 3 }));
    await queue.settle(ID, "w1", results, NOW);
    await queue.settle(ID, "w1", results, NOW);
    await queue.settle(ID, "w1", [], NOW);
    assert.deepEqual(
      await queue.books(ID),
      only({ queued: 2, claimed: 1, sent: 1, deferred: 1, bounced: 1 }),
    );
    assert.equal((await readers.find("id-a"))?.softBounces, 0);
    assert.equal((await readers.find("id-b"))?.softBounces, 4);
  });

  it("hands out deferred ones when their time has come, before others, and counts their tries", async () => {
    const { queue } = await frozen("a", "b", "c");
    const numbers = numbersOf(await queue.claim(ID, LEASE, 2, NOW, []));
    await queue.attempt(ID, "w1", numbers, NOW);
    const deferred = numbers.map((number, at) => ({
      number,
      state: "deferred" as const,
      answer: "450",
      nextAt: NOW + 2 - at,
    }));
    assert.equal(await queue.nextDue(ID), undefined);
    await queue.settle(ID, "w1", deferred, NOW);
    assert.equal(await queue.nextDue(ID), NOW + 1);
    const claimed = await queue.claim(ID, LEASE, 2, NOW + 1, []);
    assert.deepEqual(
      claimed.map(({ subscriberId, tries }) => [subscriberId, tries]),
      [
        ["id-b", 1],
        ["id-c", 0],
      ],
    );
    assert.deepEqual(numbersOf(await queue.claim(ID, LEASE, 2, NOW + 2, [])), numbers.slice(0, 1));
    assert.equal(await queue.nextDue(ID), undefined);
  });

  it("gives back what was no try, holds what a person decides about, and counts the doubtful once", async () => {
    const { queue } = await six();
    const [a = 0, b = 0, c = 0] = numbersOf(await queue.claim(ID, LEASE, 3, NOW, []));
    await queue.attempt(ID, "w1", [a, b, c], NOW);
    const results = [
      { number: a, state: "queued", answer: "the relay restarts" },
      { number: b, state: "held", answer: "lost", isDoubtful: true },
      { number: c, state: "deferred", answer: "lost", isDoubtful: true, nextAt: NOW + 1 },
    ] as const;
    await queue.settle(ID, "w2", results, NOW);
    assert.equal((await queue.find(ID))?.doubtful, 0);
    await queue.settle(ID, "w1", results, NOW);
    await queue.settle(ID, "w1", results, NOW);
    assert.equal((await queue.find(ID))?.doubtful, 2);
    assert.deepEqual(await queue.books(ID), only({ queued: 4, held: 1, deferred: 1 }));
    const again = await queue.claim(ID, OTHER, 9, NOW, []);
    assert.deepEqual(
      again.map(({ number, tries }) => [number, tries]).find(([number]) => number === a),
      [a, 0],
    );
    assert.equal(await queue.decideHeld(ID, "queued"), 1);
    const [held] = await queue.claim(ID, OTHER, 9, NOW, []);
    assert.deepEqual([held?.number, held?.tries], [b, 1]);
    await queue.attempt(ID, "w2", [b], NOW);
    await queue.settle(ID, "w2", [{ number: b, state: "held", answer: "lost" }], NOW);
    assert.equal(await queue.decideHeld(ID, "sent"), 1);
    assert.equal(await queue.decideHeld(ID, "sent"), 0);
    assert.deepEqual(await queue.books(ID), only({ claimed: 4, sent: 1, deferred: 1 }));
  });

  it("makes leases longer that have not run out", async () => {
    const { queue } = await six();
    const [a = 0] = numbersOf(await queue.claim(ID, LEASE, 2, NOW, []));
    await queue.claim(ID, { worker: "w2", until: LEASE.until }, 1, NOW, []);
    await queue.attempt(ID, "w1", [a], NOW);
    const longer = { worker: "w1", until: LEASE.until + 10 };
    assert.equal(await queue.renew(ID, longer, LEASE.until - 1), 2);
    assert.deepEqual(await queue.recover(ID, LEASE.until, "resend"), { claimed: 1, doubtful: 0 });
    assert.equal(await queue.renew(ID, longer, LEASE.until + 10), 0);
    assert.deepEqual(await queue.recover(ID, LEASE.until + 10, "resend"), { claimed: 1, doubtful: 1 });
  });

  it("keeps the plan of a mailing, and surveys whom one would go to", async () => {
    const { queue, readers } = await open();
    const chosen = { weekly: true, monthly: false, textOnly: true, regions: ["asia", "europe"] };
    await readers.add(reader("a"));
    await readers.add(reader("b"));
    await readers.add(reader("c", { preferences: chosen }));
    await readers.add(reader("d", { state: "pending" }));
    assert.deepEqual(await queue.survey("weekly", NOW), [
      { domain: "lamp.example", textOnly: false, regions: [], count: 2 },
      { domain: "lamp.example", textOnly: true, regions: ["asia", "europe"], count: 1 },
    ]);
    assert.deepEqual(await queue.survey("monthly", NOW), []);
    await queue.create(mailing(ID, { plan: '{"text":"it\'s “it”"}' }), NOW);
    await queue.create(mailing("second"), NOW);
    assert.equal(await queue.plan(ID), '{"text":"it\'s “it”"}');
    assert.equal(await queue.plan("second"), undefined);
    assert.equal(await queue.plan("third"), undefined);
  });

  for (const doubtful of ["resend", "hold"] as const) {
    it(`takes back what a worker held whose lease ran out, and will ${doubtful} doubtful ones`, async () => {
      const { queue } = await six();
      const numbers = numbersOf(await queue.claim(ID, LEASE, 3, NOW, []));
      await queue.attempt(ID, "w1", numbers.slice(0, 2), NOW);
      assert.deepEqual(await queue.recover(ID, LEASE.until - 1, doubtful), { claimed: 0, doubtful: 0 });
      assert.deepEqual(await queue.recover(ID, LEASE.until, doubtful), { claimed: 1, doubtful: 2 });
      assert.deepEqual(await queue.recover(ID, LEASE.until, doubtful), { claimed: 0, doubtful: 0 });
      const held = doubtful === "hold" ? 2 : 0;
      assert.deepEqual(await queue.books(ID), only({ queued: 6 - held, held }));
      assert.equal((await queue.find(ID))?.doubtful, 2);
      await queue.settle(
        ID,
        "w1",
        numbers.map((number) => ({ number, state: "sent", answer: "" })),
        NOW,
      );
      const again = await queue.claim(ID, { ...OTHER, until: LEASE.until + 1 }, 9, LEASE.until, []);
      assert.deepEqual(
        again.map(({ tries }) => tries).sort(),
        held === 0 ? [0, 0, 0, 0, 1, 1] : [0, 0, 0, 0],
      );
    });
  }

  it("cancels what is neither on the wire nor at its end", async () => {
    const { queue } = await six();
    const [a = 0, b = 0, c = 0, d = 0] = numbersOf(await queue.claim(ID, LEASE, 5, NOW, []));
    await queue.attempt(ID, "w1", [a, b, c], NOW);
    const results = [
      { number: a, state: "sent", answer: "250" },
      { number: b, state: "deferred", answer: "450", nextAt: NOW + 1 },
    ] as const;
    await queue.settle(ID, "w1", results, NOW);
    assert.equal(await queue.cancelOpen(ID), 4);
    assert.deepEqual(await queue.books(ID), only({ sent: 1, attempting: 1, cancelled: 4 }));
    assert.deepEqual(await queue.attempt(ID, "w1", [d], NOW), []);
    assert.deepEqual(await queue.claim(ID, OTHER, 9, NOW + DAY, []), []);
    assert.equal(await queue.cancelOpen(ID), 0);
  });

  it("keeps mailings apart", async () => {
    const { queue } = await frozen("a", "b");
    await queue.create(mailing("second"), NOW);
    const numbers = numbersOf(await queue.claim(ID, LEASE, 9, NOW, []));
    assert.deepEqual(await queue.attempt("second", "w1", numbers, NOW), []);
    assert.equal(await queue.cancelOpen(ID), 2);
    assert.deepEqual(await queue.books("second"), only({ queued: 2 }));
    assert.equal((await queue.claim("second", LEASE, 9, NOW, [])).length, 2);
  });

  it("hands nothing out twice to many who claim at once, and its books balance all the while", async () => {
    const { queue, readers, secrets } = await open();
    const rows = Array.from({ length: 400 }, (_, at) => {
      const subscriber = reader(`r${at}`);
      return { subscriber, hash: secrets.hashOf(subscriber.key), suppression: undefined };
    });
    await readers.addAll(rows);
    await queue.create(mailing(ID), NOW);
    const seen: number[] = [];
    const work = async (worker: string) => {
      for (;;) {
        const batch = numbersOf(await queue.claim(ID, { worker, until: NOW + 9 }, 17, NOW, []));
        if (batch.length === 0) return;
        seen.push(...batch);
        assert.ok(isBalanced(400, await queue.books(ID)));
        await queue.attempt(ID, worker, batch, NOW);
        await queue.settle(
          ID,
          worker,
          batch.map((number) => ({ number, state: "sent", answer: "250" })),
          NOW,
        );
      }
    };
    await Promise.all(["a", "b", "c", "d"].map(work));
    assert.equal(seen.length, 400);
    assert.equal(new Set(seen).size, 400);
    assert.deepEqual(await queue.books(ID), only({ sent: 400 }));
  });
}
