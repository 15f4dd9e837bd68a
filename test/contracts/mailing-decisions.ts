import assert from "node:assert/strict";
import { it } from "node:test";
import type { ClaimedDelivery } from "#galley/app/mailing-store.js";
import { type Books, DELIVERY_STATES } from "#galley/deliver/delivery.js";
import { mailing, NOW, reader } from "../support/reader.js";
import type { OpenedQueue } from "./mailing-store.js";

const ID = "2026-08-19-weekly";
const LEASE = { worker: "w1", until: NOW + 60_000 };
const OTHER = { worker: "w2", until: NOW + 60_000 };

const numbersOf = (claimed: readonly ClaimedDelivery[]) => claimed.map(({ number }) => number);
const only = (books: Partial<Books>): Books =>
  ({ ...Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])), ...books }) as Books;

/** What a queue must do of what the engine decides; `open` gives an empty one. */
export function describeMailingDecisions(open: () => Promise<OpenedQueue>): void {
  const six = async () => {
    const opened = await open();
    for (const name of ["a", "b", "c", "d", "e", "f"]) await opened.readers.add(reader(name));
    assert.equal(await opened.queue.create(mailing(ID), NOW), true);
    return opened;
  };

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

  it("surveys the largest domains by name, and all others together", async () => {
    const { queue, readers } = await open();
    const at = (domain: string, name: string) => reader(name, { key: `${name}@${domain}.example` });
    for (let domain = 0; domain < 53; domain++) await readers.add(at(`d${domain}`, `r${domain}`));
    for (const name of ["x", "y"]) await readers.add(at("d52", name));
    const surveyed = await queue.survey("weekly", NOW);
    assert.equal(surveyed.length, 51);
    assert.deepEqual(
      surveyed.slice(0, 3).map(({ domain, count }) => [domain, count]),
      [
        ["d52.example", 3],
        [undefined, 3],
        ["d0.example", 1],
      ],
    );
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
}
