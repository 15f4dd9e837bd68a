import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { choosePreferences } from "#galley/app/choose-preferences.js";
import { confirmSubscription, lookAtConfirmation } from "#galley/app/confirm-subscription.js";
import { eraseReader } from "#galley/app/erase-reader.js";
import { exportReader } from "#galley/app/export-reader.js";
import type { ReaderRoom } from "#galley/app/reader-room.js";
import { remindPending } from "#galley/app/remind-pending.js";
import { sendOwnLink } from "#galley/app/send-own-link.js";
import { subscribe } from "#galley/app/subscribe.js";
import { unsubscribe } from "#galley/app/unsubscribe.js";
import { USUAL_PREFERENCES } from "#galley/audience/subscriber.js";
import { DAY, NOW, reader, suppressionFor } from "../support/reader.js";
import { linkIn, type ReaderWorld, readerWorld } from "../support/reader-world.js";

const HERE = { network: "here", site: undefined };
const ADA = "Ada@reader.example";
const KEY = "ada@reader.example";

async function ask(world: ReaderWorld, address = ADA): Promise<string> {
  const { outcome } = await subscribe(world.room, address, HERE);
  await world.room.later.idle();
  return outcome;
}

/** The token at the end of a link. */
function tokenIn(world: ReaderWorld, page: "confirm" | "preferences" | "unsubscribe"): string {
  return linkIn(world.posted.at(-1), page).split("/").at(-1) ?? "";
}

async function confirmed(world = readerWorld()) {
  await ask(world);
  await confirmSubscription(world.room, tokenIn(world, "confirm"));
  const ada = await world.room.store.findByKey(KEY);
  assert.equal(ada?.state, "confirmed");
  return { world, ada };
}

describe("who asks for the newsletter", () => {
  it("gets a link, and is on the list when they confirm", async () => {
    const world = readerWorld();
    assert.equal(await ask(world), "look");
    const asked = await world.room.store.findByKey(KEY);
    assert.equal(asked?.state, "pending");
    assert.equal(asked?.address, ADA);
    assert.equal(world.posted[0]?.occasion, "confirm");
    assert.equal(world.posted[0]?.address, ADA);
    const token = tokenIn(world, "confirm");
    assert.equal((await lookAtConfirmation(world.room, token)).outcome, "waiting");
    assert.deepEqual(await world.room.store.findByKey(KEY), asked);
    world.now += DAY;
    assert.equal((await confirmSubscription(world.room, token)).outcome, "confirmed");
    assert.equal((await confirmSubscription(world.room, token)).outcome, "confirmed");
    const { state, confirmedAt } = (await world.room.store.findByKey(KEY)) ?? {};
    assert.deepEqual({ state, confirmedAt }, { state: "confirmed", confirmedAt: NOW + DAY });
  });

  it("again while pending gets the link again, and more time", async () => {
    const world = readerWorld();
    await ask(world);
    world.now += 6 * DAY;
    await ask(world, KEY);
    world.now += 6 * DAY;
    assert.equal((await confirmSubscription(world.room, tokenIn(world, "confirm"))).outcome, "confirmed");
    assert.equal((await world.room.store.counts(NOW)).confirmed, 1);
  });

  it("and is on the list is told so once a day, to their mailbox alone", async () => {
    const { world } = await confirmed();
    assert.equal(await ask(world), "look");
    assert.equal(world.posted.at(-1)?.occasion, "already");
    const count = world.posted.length;
    assert.equal(await ask(world), "look");
    assert.equal(world.posted.length, count);
    world.now += DAY;
    await ask(world);
    assert.equal(world.posted.length, count + 1);
  });

  it("after leaving is asked to confirm anew, and no old link does", async () => {
    const { world, ada } = await confirmed();
    const old = linkIn(world.posted[0], "confirm").split("/").at(-1) ?? "";
    await ask(world);
    const left = await unsubscribe(world.room, tokenIn(world, "unsubscribe"));
    assert.equal(left.outcome, "off-list");
    assert.equal((await confirmSubscription(world.room, old)).outcome, "over");
    assert.equal((await world.room.store.find(ada.id))?.state, "unsubscribed");
    world.now += DAY;
    await ask(world);
    assert.equal(world.posted.at(-1)?.occasion, "confirm");
    assert.equal((await confirmSubscription(world.room, tokenIn(world, "confirm"))).outcome, "confirmed");
  });

  it("for a suppressed address hears the same, and nothing is kept or sent", async () => {
    const world = readerWorld();
    await world.room.store.suppress(suppressionFor(reader("ada", { key: KEY }), world.room.secrets));
    assert.equal(await ask(world), "look");
    assert.equal(world.posted.length, 0);
    assert.equal(await world.room.store.findByKey(KEY), undefined);
  });

  it("gets at most three messages a day, whoever asks from wherever", async () => {
    const world = readerWorld();
    for (let at = 0; at < 9; at++)
      assert.deepEqual(await subscribe(world.room, ADA, { network: `n${at}`, site: undefined }), {
        outcome: "look",
      });
    await world.room.later.idle();
    assert.equal(world.posted.length, 3);
    world.now += DAY;
    await ask(world);
    assert.equal(world.posted.length, 4);
  });

  it("gets no more by addresses that may be one mailbox", async () => {
    const world = readerWorld();
    const names = ["ada", "a.da", "ad.a+1", "ada+2", "ADA+three", "ada+four.five"];
    for (const name of names)
      await subscribe(world.room, `${name}@lamp.example`, { network: undefined, site: undefined });
    await world.room.later.idle();
    assert.equal(world.posted.length, 3);
    for (const other of ["adam@lamp.example", "ada@other.example", "+1@lamp.example"])
      await subscribe(world.room, other, { network: undefined, site: undefined });
    await world.room.later.idle();
    assert.equal(world.posted.length, 6);
  });

  it("is refused by network, by site and by domain, and by nothing that is known of them", async () => {
    const world = readerWorld({ limits: { fromNetwork: 2, fromSite: 3, forDomain: 5 } });
    const from = (network: string, site: string, address: string) =>
      subscribe(world.room, address, { network, site }).then(({ outcome }) => outcome);
    assert.equal(await from("a", "s", "1@one.example"), "look");
    assert.equal(await from("a", "s", "2@one.example"), "look");
    assert.equal(await from("a", "s", "1@one.example"), "too-many");
    assert.equal(await from("b", "s", "3@one.example"), "look");
    assert.equal(await from("c", "s", "4@one.example"), "too-many");
    assert.equal(await from("d", "t", "5@one.example"), "look");
    assert.equal(await from("e", "u", "6@one.example"), "look");
    assert.equal(await from("f", "v", "7@one.example"), "too-many");
    assert.equal(await from("f", "v", "7@two.example"), "look");
    world.now += 3_600_000;
    assert.equal(await from("a", "s", "8@one.example"), "look");
  });

  it("at the same moment as themselves is one reader", async () => {
    const world = readerWorld();
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask(world)));
    assert.deepEqual(new Set(asked), new Set(["look"]));
    assert.equal((await world.room.store.counts(NOW)).pending, 1);
  });

  it("does not wait for the message, nor hear that it was not taken", async () => {
    const world = readerWorld({ room: { postbox: { post: () => Promise.reject(new Error("no relay")) } } });
    assert.equal(await ask(world), "look");
    assert.equal(world.failures.length, 1);
    assert.equal((await world.room.store.counts(NOW)).pending, 1);
  });

  it("writes as often, whatever is known of them", async () => {
    const written = new Map<string, number>();
    for (const state of ["nobody", "pending", "confirmed", "unsubscribed", "suppressed"] as const) {
      const world = readerWorld();
      let writes = 0;
      const { store, counters } = world.room;
      if (state === "suppressed")
        await store.suppress(suppressionFor(reader("ada", { key: KEY }), world.room.secrets));
      else if (state !== "nobody") await store.add(reader("ada", { key: KEY, state }));
      const counted = <Result>(result: Promise<Result>): Promise<Result> => {
        writes++;
        return result;
      };
      const room: ReaderRoom = {
        ...world.room,
        store: {
          ...store,
          add: (one) => counted(store.add(one)),
          change: (one, change) => counted(store.change(one, change)),
        },
        counters: { ...counters, take: (...args) => counted(counters.take(...args)) },
      };
      await subscribe(room, ADA, HERE);
      written.set(state, writes);
    }
    assert.deepEqual([...new Set(written.values())], [4], JSON.stringify([...written]));
  });
});

describe("who did not confirm", () => {
  it("is reminded once, and forgotten after a week", async () => {
    const world = readerWorld();
    await ask(world);
    world.now += 2 * DAY;
    assert.deepEqual(await remindPending(world.room), { reminded: 0, expired: 0 });
    world.now += 1;
    assert.deepEqual(await remindPending(world.room), { reminded: 1, expired: 0 });
    assert.equal(world.posted.at(-1)?.occasion, "remind");
    assert.equal((await lookAtConfirmation(world.room, tokenIn(world, "confirm"))).outcome, "waiting");
    assert.deepEqual(await remindPending(world.room), { reminded: 0, expired: 0 });
    world.now = NOW + 7 * DAY + 1;
    assert.deepEqual(await remindPending(world.room), { reminded: 0, expired: 1 });
    assert.equal(await world.room.store.findByKey(KEY), undefined);
    assert.equal((await confirmSubscription(world.room, tokenIn(world, "confirm"))).outcome, "over");
  });

  it("is reminded though there are many, and though the relay is away", async () => {
    const world = readerWorld({ room: { postbox: { post: () => Promise.reject(new Error("no relay")) } } });
    for (let at = 0; at < 250; at++)
      await world.room.store.add(
        reader(`r${at}`, { state: "pending", confirmedAt: undefined, askedAt: NOW - 3 * DAY }),
      );
    assert.deepEqual(await remindPending(world.room), { reminded: 250, expired: 0 });
    assert.equal(world.failures.length, 250);
    assert.deepEqual(await remindPending(world.room), { reminded: 0, expired: 0 });
  });
});

describe("a reader", () => {
  it("chooses, of the regions that there are", async () => {
    const { world, ada } = await confirmed();
    await sendOwnLink(world.room, KEY, HERE);
    await world.room.later.idle();
    assert.equal(world.posted.at(-1)?.occasion, "link");
    const ticked = { weekly: false, monthly: true, textOnly: true, regions: ["asia", "<b>", "africa"] };
    await choosePreferences(world.room, tokenIn(world, "preferences"), ticked, ["africa", "asia"]);
    const { preferences } = (await world.room.store.find(ada.id)) ?? {};
    assert.deepEqual(preferences, { ...ticked, regions: ["africa", "asia"] });
    assert.equal(await choosePreferences(world.room, "a.b", USUAL_PREFERENCES, []), "unknown");
  });

  it("is told by no answer whether an address is on the list", async () => {
    const { world } = await confirmed();
    const count = world.posted.length;
    assert.deepEqual(await sendOwnLink(world.room, "eve@reader.example", HERE), { outcome: "look" });
    await world.room.later.idle();
    assert.equal(world.posted.length, count);
  });

  it("gets all that is known of them", async () => {
    const { world, ada } = await confirmed();
    const known = JSON.parse(await exportReader(world.room, ada)) as Record<string, unknown>;
    for (const value of Object.values(ada)) {
      const shown = typeof value === "number" && value > 9 ? new Date(value).toISOString() : value;
      if (value !== undefined)
        assert.ok(
          JSON.stringify(known).includes(JSON.stringify(shown)),
          `${JSON.stringify(shown)} is not exported`,
        );
    }
    assert.equal(known["suppression"], null);
  });

  it("who was erased leaves a hash, and comes back by their own word alone", async () => {
    const { world, ada } = await confirmed();
    assert.equal(await eraseReader(world.room, ada), true);
    assert.equal(await eraseReader(world.room, ada), false);
    const hash = world.room.secrets.hashOf(KEY);
    const kept = await world.room.store.suppression(hash);
    assert.deepEqual(kept && { reason: kept.reason, evidence: kept.evidence }, {
      reason: "erased",
      evidence: "",
    });
    const count = world.posted.length;
    world.now += 30 * DAY;
    assert.equal(await ask(world), "look");
    assert.equal(world.posted.length, count + 1);
    assert.deepEqual(await world.room.store.suppression(hash), kept);
    const asked = await world.room.store.findByKey(KEY);
    assert.ok(asked && asked.id !== ada.id && asked.state === "pending");
    await confirmSubscription(world.room, tokenIn(world, "confirm"));
    assert.equal((await world.room.store.findByKey(KEY))?.state, "confirmed");
    assert.equal(await world.room.store.suppression(hash), undefined);
  });
});
