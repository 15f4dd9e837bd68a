import assert from "node:assert/strict";
import { it } from "node:test";
import type { MailingStore } from "#galley/app/mailing-store.js";
import type { Secrets } from "#galley/app/secrets.js";
import type { SubscriberStore } from "#galley/app/subscriber-store.js";
import { type MailKind, mayBeMailed } from "#galley/audience/may-be-mailed.js";
import type { Subscriber } from "#galley/audience/subscriber.js";
import { type Books, DELIVERY_STATES } from "#galley/deliver/delivery.js";
import { mailing, NOW, reader, suppressionFor } from "../support/reader.js";

/** A queue with the readers it goes to. */
export interface OpenedQueue {
  readonly queue: MailingStore;
  readonly readers: SubscriberStore;
  readonly secrets: Secrets;
}

const ID = "2026-08-19-weekly";
const LEASE = { worker: "w1", until: NOW + 60_000 };
const KINDS: readonly Exclude<MailKind, "requested">[] = ["weekly", "monthly"];

const only = (books: Partial<Books>): Books =>
  ({ ...Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])), ...books }) as Books;

/** What a store of mailings must do, their deliveries aside; `open` gives an empty one. */
export function describeMailingStore(open: () => Promise<OpenedQueue>): void {
  /** A mailing to readers of these names. */
  const frozen = async (...names: readonly (string | Subscriber)[]) => {
    const opened = await open();
    for (const name of names) await opened.readers.add(typeof name === "string" ? reader(name) : name);
    assert.equal(await opened.queue.create(mailing(ID), NOW), true);
    return opened;
  };

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
    assert.equal((await queue.find(ID))?.state, "awaiting-approval");
    assert.equal(await queue.approve(ID, "bob"), true);
    assert.equal(await queue.approve(ID, "eve"), false);
    assert.deepEqual(
      [(await queue.find(ID))?.approvedBy, (await queue.find(ID))?.state],
      // At once, or a crash in between would leave it waiting for ever.
      ["bob", "scheduled"],
    );
    assert.equal(await queue.approve("2020-01-01-weekly", "bob"), false);
  });
}
