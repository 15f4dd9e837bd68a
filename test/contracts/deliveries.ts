import assert from "node:assert/strict";
import { it } from "node:test";
import type { ClaimedDelivery } from "#galley/app/mailing-store.js";
import type { Subscriber } from "#galley/audience/subscriber.js";
import { type Books, DELIVERY_STATES, isBalanced } from "#galley/deliver/delivery.js";
import { DAY, mailing, NOW, reader, suppressionFor } from "../support/reader.js";
import type { OpenedQueue } from "./mailing-store.js";

const ID = "2026-08-19-weekly";
const LEASE = { worker: "w1", until: NOW + 60_000 };
const OTHER = { worker: "w2", until: NOW + 60_000 };

const numbersOf = (claimed: readonly ClaimedDelivery[]) => claimed.map(({ number }) => number);
const only = (books: Partial<Books>): Books =>
  ({ ...Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])), ...books }) as Books;

/** What a queue of deliveries must do; `open` gives an empty one. */
export function describeDeliveries(open: () => Promise<OpenedQueue>): void {
  /** A mailing to readers of these names. */
  const frozen = async (...names: readonly (string | Subscriber)[]) => {
    const opened = await open();
    for (const name of names) await opened.readers.add(typeof name === "string" ? reader(name) : name);
    assert.equal(await opened.queue.create(mailing(ID), NOW), true);
    return opened;
  };
  const six = () => frozen("a", "b", "c", "d", "e", "f");

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
    const { queue } = await six();
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
        again.map(({ tries }) => tries).sort((a, b) => a - b),
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
      return {
        subscriber,
        hash: secrets.hashOf(subscriber.key),
        departure: undefined,
        suppression: undefined,
      };
    });
    await readers.addAll(rows, NOW);
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
