import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { MailingStore } from "#galley/app/mailing-store.js";
import { runWorker } from "#galley/app/run-worker.js";
import { isBalanced } from "#galley/deliver/delivery.js";
import type { SendResult } from "#galley/deliver/send-result.js";
import {
  type Answering,
  booksOf,
  ID,
  later,
  numbered,
  openMailRoom,
  OPTIONS,
  refused,
  SENT,
  turns,
  unknown,
} from "../support/mail-room.js";

const RESULTS: readonly SendResult[] = [
  SENT,
  later("recipient"),
  later("domain"),
  later("relay"),
  refused("recipient"),
  unknown,
];
const readers = (count: number) => Array.from({ length: count }, (_, at) => numbered(at));

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
      { numRuns: 40, endOnFailure: true },
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
            const world = { ...room.world, mailings, clock: { now: () => clock.now(), sleep } };
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
});
