import assert from "node:assert/strict";
import { it } from "node:test";
import type { BounceBook } from "#galley/app/bounce-book.js";
import type { MailingStore } from "#galley/app/mailing-store.js";
import type { SubscriberStore } from "#galley/app/subscriber-store.js";
import { suppressionOfErased } from "#galley/audience/suppression.js";
import { DAY, mailing, NOW, reader } from "../support/reader.js";

/** A book, and what stands beside it in one database. */
export interface BounceBookRoom {
  readonly book: BounceBook;
  readonly readers: SubscriberStore;
  readonly queue: MailingStore;
}

/** What every book of bounces does. */
export function describeBounceBook(open: () => Promise<BounceBookRoom>): void {
  it("notes one bounce for a reader, a mailing and a kind", async () => {
    const { book } = await open();
    const entry = { subscriberId: "a", mailing: "m", kind: "soft", at: NOW } as const;
    assert.equal(await book.note(entry), true);
    assert.equal(await book.note({ ...entry, at: NOW + 1 }), false);
    assert.equal(await book.note({ ...entry, mailing: "n", at: NOW + DAY }), true);
    assert.equal(await book.note({ ...entry, kind: "hard" }), true);
    assert.deepEqual(await book.softBounces("a", NOW), [
      { mailing: "m", at: NOW },
      { mailing: "n", at: NOW + DAY },
    ]);
    assert.deepEqual(await book.softBounces("a", NOW + 1), [{ mailing: "n", at: NOW + DAY }]);
    assert.deepEqual(await book.softBounces("b", 0), []);
  });

  it("counts readers who complained of a mailing", async () => {
    const { book } = await open();
    for (const subscriberId of ["a", "b", "a"])
      await book.note({ subscriberId, mailing: "m", kind: "complaint", at: NOW });
    await book.note({ subscriberId: "c", mailing: "m", kind: "hard", at: NOW });
    assert.equal(await book.complaints("m"), 2);
    assert.equal(await book.complaints("n"), 0);
  });

  it("knows which mailings a server took for a reader", async () => {
    const { book, readers, queue } = await open();
    await readers.add(reader("ada"));
    await readers.add(reader("ben"));
    for (const [id, startsAt] of [
      ["old", NOW - 10 * DAY],
      ["new", NOW - DAY],
    ] as const) {
      await queue.create(mailing(id, { startsAt }), NOW);
      const claimed = await queue.claim(id, { worker: "w", until: NOW + DAY }, 10, NOW, []);
      const numbers = claimed.map(({ number }) => number);
      await queue.attempt(id, "w", numbers, NOW);
      const results = claimed.map(({ number, subscriberId }) => ({
        number,
        state: subscriberId === "id-ada" ? ("sent" as const) : ("bounced" as const),
        answer: "",
      }));
      await queue.settle(id, "w", results, NOW);
    }
    assert.deepEqual(await book.sentTo("id-ada", 0), [
      { mailing: "old", at: NOW - 10 * DAY },
      { mailing: "new", at: NOW - DAY },
    ]);
    assert.deepEqual(await book.sentTo("id-ada", NOW - 2 * DAY), [{ mailing: "new", at: NOW - DAY }]);
    assert.deepEqual(await book.sentTo("id-ben", 0), []);
  });

  it("forgets who is erased", async () => {
    const { book, readers } = await open();
    await readers.add(reader("ada"));
    await book.note({ subscriberId: "id-ada", mailing: "m", kind: "soft", at: NOW });
    await readers.erase("id-ada", suppressionOfErased("hash", NOW));
    assert.deepEqual(await book.softBounces("id-ada", 0), []);
  });
}
