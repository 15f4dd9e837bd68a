import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LetterOccasion, Posted } from "#galley/app/postbox.js";
import { tryLetter } from "#galley/app/try-letter.js";
import { tryLettersAgain } from "#galley/app/try-letters-again.js";
import type { Subscriber } from "#galley/audience/subscriber.js";
import { DAY, NOW, reader, suppressionFor } from "../support/reader.js";
import { readerWorld } from "../support/reader-world.js";

const MINUTE = 60_000;
const DEFERRED: Posted = { kind: "deferred", answer: "450 later" };
const PENDING = reader("ada", { state: "pending", askedAt: NOW, confirmedAt: undefined });

/** A world whose mail server answers in turn, and then takes all. */
function worldWith(...answers: readonly Posted[]) {
  const posted: string[] = [];
  const post = async ({ occasion }: { occasion: LetterOccasion }): Promise<Posted> => {
    posted.push(occasion);
    return answers[posted.length - 1] ?? { kind: "taken" };
  };
  const world = readerWorld({ room: { postbox: { post } } });
  return { world, posted, room: world.room };
}

describe("a letter that was put off", () => {
  it("is told, kept, and waits longer each time", async () => {
    const { room, world } = worldWith(DEFERRED, DEFERRED, DEFERRED);
    await room.store.add(PENDING);
    await assert.rejects(tryLetter(room, PENDING, "confirm"), {
      code: "network",
      message: "Unexpected answer `450 later` to a letter, expected it taken",
      hint: "It is tried again at 2026-08-19T12:05:00Z.",
    });
    const waits: number[] = [];
    for (let at = 0; at < 2; at++) {
      const [letter] = await room.letters.of(PENDING.id);
      waits.push(((letter?.nextAt ?? 0) - world.now) / MINUTE);
      world.now = letter?.nextAt ?? 0;
      assert.equal(await tryLettersAgain(room), 1);
    }
    const [letter] = await room.letters.of(PENDING.id);
    assert.deepEqual([...waits, ((letter?.nextAt ?? 0) - world.now) / MINUTE], [5, 12.5, 31.25]);
    assert.equal(letter?.tries, 3);
  });

  it("is taken in the end, once, and forgotten", async () => {
    const { room, world, posted } = worldWith(DEFERRED);
    await room.store.add(PENDING);
    await assert.rejects(tryLetter(room, PENDING, "confirm"));
    world.now += 5 * MINUTE;
    await tryLettersAgain(room);
    assert.deepEqual(posted, ["confirm", "confirm"]);
    assert.deepEqual(await room.letters.of(PENDING.id), []);
    assert.deepEqual(world.failures, []);
  });

  it("is not tried again when it was refused for good, or asked for anew and taken", async () => {
    const refused = worldWith({ kind: "refused", answer: "550 no" });
    await assert.rejects(tryLetter(refused.room, PENDING, "confirm"), { hint: "It is given up." });
    assert.deepEqual(await refused.room.letters.of(PENDING.id), []);
    const anew = worldWith(DEFERRED);
    await assert.rejects(tryLetter(anew.room, PENDING, "confirm"));
    await tryLetter(anew.room, PENDING, "confirm");
    assert.deepEqual(await anew.room.letters.of(PENDING.id), []);
  });

  it("ends with its link, seven days after its reader asked, and after a day where it has none", async () => {
    for (const occasion of ["confirm", "remind", "already", "link"] as const) {
      const { room, world } = worldWith(DEFERRED);
      world.now += 90 * MINUTE;
      await assert.rejects(tryLetter(room, PENDING, occasion));
      const [letter] = await room.letters.of(PENDING.id);
      const isToConfirm = occasion === "confirm" || occasion === "remind";
      assert.equal(letter?.endsAt, isToConfirm ? NOW + 7 * DAY : world.now + DAY, occasion);
    }
  });

  it("is given up after a day where it has no link that ends", async () => {
    const { room, world, posted } = worldWith(...Array.from({ length: 50 }, () => DEFERRED));
    const ada = reader("ada");
    await room.store.add(ada);
    await assert.rejects(tryLetter(room, ada, "link"));
    for (; world.now < NOW + 2 * 1_440 * MINUTE; world.now += MINUTE) await tryLettersAgain(room);
    assert.equal(posted.length, 7);
    assert.deepEqual(await room.letters.of(ada.id), []);
  });

  const cases: readonly [string, LetterOccasion, Partial<Subscriber> | undefined][] = [
    ["confirmed meanwhile", "confirm", { state: "confirmed", confirmedAt: NOW }],
    ["left", "already", { state: "unsubscribed", unsubscribedAt: NOW }],
    ["is not known any more", "link", undefined],
  ];
  for (const [what, occasion, change] of cases)
    it(`is forgotten when its reader ${what}`, async () => {
      const { room, world, posted } = worldWith(DEFERRED);
      const ada = occasion === "confirm" ? PENDING : reader("ada");
      await assert.rejects(tryLetter(room, ada, occasion));
      if (change !== undefined) await room.store.add({ ...ada, ...change });
      world.now += 5 * MINUTE;
      assert.equal(await tryLettersAgain(room), 1);
      assert.equal(posted.length, 1);
      assert.deepEqual(await room.letters.of(ada.id), []);
    });

  it("is forgotten when its reader must not be mailed", async () => {
    const { room, world, posted } = worldWith(DEFERRED);
    await room.store.add(PENDING);
    await assert.rejects(tryLetter(room, PENDING, "confirm"));
    await room.store.suppress(suppressionFor(PENDING, room.secrets));
    world.now += 5 * MINUTE;
    await tryLettersAgain(room);
    assert.equal(posted.length, 1);
    assert.deepEqual(await room.letters.of(PENDING.id), []);
  });

  it("is tried again when the one who tried it died", async () => {
    const { room, world, posted } = worldWith(DEFERRED);
    await room.store.add(PENDING);
    await assert.rejects(tryLetter(room, PENDING, "confirm"));
    world.now += 5 * MINUTE;
    assert.equal((await room.letters.claim(world.now, world.now + 30 * MINUTE, 9)).length, 1);
    assert.equal(await tryLettersAgain(room), 0);
    world.now += 30 * MINUTE;
    assert.equal(await tryLettersAgain(room), 1);
    assert.deepEqual(posted, ["confirm", "confirm"]);
  });
});
