import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MailingStore } from "#galley/app/mailing-store.js";
import { runWorker, type WorkerOptions } from "#galley/app/run-worker.js";
import { booksOf, ID, numbered, openMailRoom, OPTIONS, SENT } from "../support/mail-room.js";
import { NOW } from "../support/reader.js";

const COUNT = 200;
const SECOND = 1_000;

/** A long run beside what a dead worker held: when something was recovered, as how many messages were out by then. */
async function runLong(options: Partial<WorkerOptions>) {
  const room = await openMailRoom(
    Array.from({ length: COUNT }, (_, at) => numbered(at)),
    async () => {
      await room.world.clock.sleep(SECOND);
      return SENT;
    },
    { mailing: { state: "sending" } },
  );
  const { mailings, clock } = room.world;
  const until = NOW + OPTIONS.leaseMs;
  const held = await mailings.claim(ID, { worker: "dead", until }, 5, NOW, []);
  await mailings.attempt(
    ID,
    "dead",
    held.slice(0, 2).map(({ number }) => number),
    NOW,
  );
  const asked: number[] = [];
  const outAt: number[] = [];
  const recover: MailingStore["recover"] = async (...given) => {
    const found = await mailings.recover(...given);
    asked.push(clock.now() - NOW);
    if (found.claimed + found.doubtful > 0) outAt.push(room.wire.length);
    return found;
  };
  const world = { ...room.world, mailings: { ...mailings, recover } };
  await runWorker(world, { ...OPTIONS, ...options }, new AbortController().signal);
  const books = await booksOf(room);
  await room.close();
  return { room, asked, outAt, books };
}

describe("a worker that is not alone", () => {
  it("takes up what a dead one held while it sends, once in a lease at most", async () => {
    const { room, asked, outAt, books } = await runLong({ isAlone: false });
    assert.deepEqual(books, { sent: COUNT });
    assert.equal(room.wire.length, COUNT);
    const recovered = room.events.filter(({ kind }) => kind === "recovered");
    assert.deepEqual(recovered, [{ id: ID, kind: "recovered", claimed: 3, doubtful: 2 }]);
    const [out = COUNT] = outAt;
    // One message a second: 60 until the leases run out, and as many again until they are looked for.
    assert.ok(out >= 60 && out <= 130, `${out} were out`);
    const during = asked.filter((ms) => ms > 0 && ms < (COUNT - 10) * SECOND);
    assert.ok(during.length >= 2 && during.length <= 4, during.join(", "));
    for (const [at, ms] of during.entries())
      assert.ok(ms - (during[at - 1] ?? 0) >= OPTIONS.leaseMs, during.join(", "));
  });

  it("loses none of its own by it", async () => {
    const { room, asked, books } = await runLong({ isAlone: false, leaseMs: 12 * SECOND });
    assert.ok(asked.length > 10);
    assert.deepEqual(books, { sent: COUNT });
    assert.equal(new Set(room.wire).size, COUNT);
    assert.equal(room.wire.length, COUNT);
  });
});

describe("a worker that is alone", () => {
  it("takes up what was held at its start, and looks no more while it sends", async () => {
    const { asked, outAt, books } = await runLong({ isAlone: true });
    assert.deepEqual(books, { sent: COUNT });
    assert.deepEqual(outAt, [0]);
    assert.deepEqual(
      asked.filter((ms) => ms > 0 && ms < (COUNT - 10) * SECOND),
      [],
    );
  });
});
