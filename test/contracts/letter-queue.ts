import assert from "node:assert/strict";
import { it } from "node:test";
import type { DeferredLetter, LetterQueue } from "#galley/app/letter-queue.js";
import { NOW } from "../support/reader.js";

const letter = (subscriberId: string, more: Partial<DeferredLetter> = {}): DeferredLetter => ({
  subscriberId,
  occasion: "confirm",
  tries: 1,
  nextAt: NOW,
  endsAt: NOW + 604_800_000,
  ...more,
});
const names = (letters: readonly DeferredLetter[]) => letters.map(({ subscriberId }) => subscriberId).sort();

/** What a queue of letters must do; `open` gives an empty one. */
export function describeLetterQueue(open: () => Promise<LetterQueue>): void {
  it("keeps one letter of a reader about one thing, as it was put off last", async () => {
    const queue = await open();
    await queue.keep(letter("ada"));
    await queue.keep(letter("ada", { tries: 2, nextAt: NOW + 5, endsAt: NOW + 9 }));
    await queue.keep(letter("ada", { occasion: "link" }));
    await queue.keep(letter("ben"));
    assert.deepEqual(await queue.of("ada"), [
      letter("ada", { tries: 2, nextAt: NOW + 5, endsAt: NOW + 9 }),
      letter("ada", { occasion: "link" }),
    ]);
    await queue.drop(letter("ada"));
    await queue.drop(letter("cy"));
    assert.deepEqual(await queue.of("ada"), [letter("ada", { occasion: "link" })]);
    assert.deepEqual(await queue.of("cy"), []);
  });

  it("gives those that are due, the longest due first, and to nobody else for a while", async () => {
    const queue = await open();
    await queue.keep(letter("late", { nextAt: NOW + 1 }));
    for (const [at, name] of ["c", "a", "b"].entries())
      await queue.keep(letter(name, { nextAt: NOW - 10 + at }));
    assert.deepEqual(names(await queue.claim(NOW, NOW + 60, 2)), ["a", "c"]);
    assert.deepEqual(await queue.claim(NOW, NOW + 60, 9), [letter("b", { nextAt: NOW - 8 })]);
    assert.deepEqual(await queue.claim(NOW, NOW + 60, 9), []);
    assert.deepEqual(names(await queue.claim(NOW + 60, NOW + 90, 9)), ["a", "b", "c", "late"]);
  });

  it("gives each to one of many who ask at once", async () => {
    const queue = await open();
    for (let at = 0; at < 12; at++) await queue.keep(letter(`r${at}`));
    const claims = await Promise.all(Array.from({ length: 6 }, () => queue.claim(NOW, NOW + 60, 4)));
    const claimed = claims.flat().map(({ subscriberId }) => subscriberId);
    assert.equal(new Set(claimed).size, claimed.length);
    claimed.push(...names(await queue.claim(NOW, NOW + 60, 12)));
    assert.equal(new Set(claimed).size, 12);
  });
}
