import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Failure } from "#galley/base/failure.js";
import { addHours } from "#galley/base/instant.js";
import { type Listed, type ListedPage, newestFirst } from "#galley/gather/github/newest-first.js";

const START = "2026-01-01T00:00:00Z";
const at = (hour: number) => addHours(START, hour);

/** A list in pages of two, by offset as REST has them, in which `before` may change things before a page is read. */
function shiftingList(entries: Listed[], before: (ask: number, entries: Listed[]) => void) {
  let asks = 0;
  return (next: string | undefined): Promise<ListedPage<Listed>> => {
    before(asks++, entries);
    const sorted = entries.toSorted((one, other) => (one.updatedAt > other.updatedAt ? -1 : 1));
    const start = Number(next ?? 0);
    const page = sorted.slice(start, start + 2);
    return Promise.resolve({
      entries: page,
      next: start + 2 < sorted.length ? String(start + 2) : undefined,
    });
  };
}

function touch(entries: Listed[], number: number, updatedAt: string): void {
  const index = entries.findIndex((entry) => entry.number === number);
  entries[index] = { number, updatedAt };
}

test("an entry that moves from an unread page to the front while a page is read is not lost", async () => {
  const entries = [5, 4, 3, 2, 1].map((number) => ({ number, updatedAt: at(number) }));
  const found = await newestFirst(
    START,
    shiftingList(entries, (ask, all) => ask === 1 && touch(all, 2, at(9))),
  );
  assert.deepEqual(
    found.map(({ number }) => number).toSorted((one, other) => one - other),
    [1, 2, 3, 4, 5],
  );
  assert.equal(found.find(({ number }) => number === 2)?.updatedAt, at(9));
});

test("one page is one answer: it is asked for once", async () => {
  let asks = 0;
  const found = await newestFirst(
    at(2),
    shiftingList(
      [
        { number: 1, updatedAt: at(1) },
        { number: 2, updatedAt: at(2) },
      ],
      () => asks++,
    ),
  );
  assert.deepEqual(found, [{ number: 2, updatedAt: at(2) }]);
  assert.equal(asks, 1);
});

test("whatever moves while it is read, everything that changed is found once", async () => {
  const moves = fc.array(fc.option(fc.nat({ max: 11 }), { nil: undefined, freq: 2 }), { maxLength: 8 });
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 12 }),
    fc.nat({ max: 12 }),
    moves,
    async (count, from, at8) => {
      const entries = Array.from({ length: count }, (_, index) => ({ number: index, updatedAt: at(index) }));
      const list = shiftingList(entries, (ask, all) => {
        const moved = at8[ask];
        if (moved !== undefined && moved < count) touch(all, moved, at(100 + ask));
      });
      const expected = () =>
        entries.filter(({ updatedAt }) => updatedAt >= at(from)).map(({ number }) => number);
      // What moved before the first question is part of the list, what moves after the last one is not yet.
      const found = await newestFirst(at(from), list).catch((error: unknown) => {
        if (error instanceof Failure) return undefined;
        throw error;
      });
      if (found === undefined) return;
      assert.deepEqual(
        found.map(({ number }) => number).toSorted((a, b) => a - b),
        expected(),
      );
    },
  );
  await fc.assert(property, { seed: 7, numRuns: 500 });
});

test("a list that never rests, is not sorted or does not end is a failure", async () => {
  const restless = Array.from({ length: 6 }, (_, number) => ({ number, updatedAt: at(number) }));
  const lists = [
    shiftingList(restless, (ask, all) => touch(all, ask % 6, at(100 + ask))),
    () =>
      Promise.resolve({
        entries: [1, 2].map((number) => ({ number, updatedAt: at(number) })),
        next: undefined,
      }),
    (next: string | undefined) => {
      const number = Number(next ?? 0);
      return Promise.resolve({ entries: [{ number, updatedAt: at(9) }], next: String(number + 1) });
    },
  ];
  for (const list of lists) {
    await assert.rejects(
      newestFirst(START, list),
      (error) => error instanceof Failure && error.code === "network",
    );
  }
});
