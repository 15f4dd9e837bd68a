import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { choosePreferences } from "#galley/app/choose-preferences.js";
import { confirmSubscription } from "#galley/app/confirm-subscription.js";
import { importSubscribers } from "#galley/app/import-subscribers.js";
import { subscribe } from "#galley/app/subscribe.js";
import { unsubscribe } from "#galley/app/unsubscribe.js";
import { mayBeMailed } from "#galley/audience/may-be-mailed.js";
import { USUAL_PREFERENCES } from "#galley/audience/subscriber.js";
import { tokenOf } from "#galley/audience/tokens.js";
import { importWorld, MAILCHIMP, sourceOf } from "../support/import-world.js";
import { DAY, NOW } from "../support/reader.js";
import { linkIn, type ReaderWorld, readerWorld } from "../support/reader-world.js";

const NAMES = ["stays", "left", "cleaned", "chose", "chose-first", "came-back"];
const line = (name: string) => `${name}@lamp.example,2,2020-01-01 10:00:00,1`;
const LEFT_AT = "2026-08-17 12:00:00";
const FIRST = sourceOf({ "subscribed_members.csv": [MAILCHIMP, ...NAMES.map(line), ""].join("\n") });
const SECOND = sourceOf({
  "subscribed_members.csv": [MAILCHIMP, line("stays"), line("new"), ""].join("\n"),
  "unsubscribed_members.csv": [
    `${MAILCHIMP},UNSUB_TIME`,
    ...["left", "chose", "chose-first", "came-back"].map((name) => `${line(name)},${LEFT_AT}`),
    "",
  ].join("\n"),
  "cleaned_members.csv": `${MAILCHIMP},CLEAN_TIME\n${line("cleaned")},${LEFT_AT}\n`,
});

async function tokenFor({ room }: ReaderWorld, name: string, scope: "preferences" | "unsubscribe") {
  const { id } = (await room.store.findByKey(`${name}@lamp.example`)) ?? { id: "" };
  return tokenOf(scope, id, room.clock.now(), room.secrets.sign);
}

/** Who came by a first export four days ago, and what some of them did here since; the others left three days later. */
async function imported() {
  const readers = readerWorld();
  const { world } = importWorld(readers.room.store, readers.room.secrets);
  const importing = { ...world, clock: readers.room.clock };
  const choose = async (name: string) =>
    choosePreferences(readers.room, await tokenFor(readers, name, "preferences"), USUAL_PREFERENCES, []);
  readers.now = NOW - 4 * DAY;
  await importSubscribers(FIRST, importing);
  readers.now = NOW - 3 * DAY;
  await choose("chose-first");
  await unsubscribe(readers.room, await tokenFor(readers, "came-back", "unsubscribe"));
  readers.now = NOW - DAY;
  await choose("chose");
  await subscribe(readers.room, "came-back@lamp.example", { network: "here", site: undefined });
  await readers.room.later.idle();
  const link = linkIn(readers.posted.at(-1), "confirm");
  await confirmSubscription(readers.room, link.split("/").at(-1) ?? "");
  readers.now = NOW;
  return { readers, importing };
}

async function mailed({ room }: ReaderWorld): Promise<readonly string[]> {
  const names: string[] = [];
  for (const name of [...NAMES, "new"]) {
    const key = `${name}@lamp.example`;
    const known = await room.store.findByKey(key);
    const suppression = await room.store.suppression(room.secrets.hashOf(key));
    if (known !== undefined && mayBeMailed(known, suppression, "weekly", NOW)) names.push(name);
  }
  return names;
}

describe("an import of a fresh export", () => {
  it("takes off who left or was cleaned since, but for those who did something here later", async () => {
    const { readers, importing } = await imported();
    assert.deepEqual(await mailed(readers), NAMES);
    const dry = await importSubscribers(SECOND, { ...importing, isDryRun: true });
    assert.deepEqual([dry.left, dry.added, dry.known], [3, 0, 0]);
    assert.deepEqual(await mailed(readers), NAMES);
    const { added, known, left, suppressed } = await importSubscribers(SECOND, importing);
    assert.deepEqual({ added, known, left, suppressed }, { added: 1, known: 3, left: 3, suppressed: 0 });
    assert.deepEqual(await mailed(readers), ["stays", "chose", "came-back", "new"]);
    const gone = await readers.room.store.findByKey("left@lamp.example");
    assert.deepEqual(
      [gone?.state, gone?.unsubscribedAt, gone?.leftBecause],
      ["unsubscribed", Date.UTC(2026, 7, 17, 12), "left another list"],
    );
    const again = await importSubscribers(SECOND, importing);
    assert.deepEqual([again.added, again.left], [0, 0]);
  });

  it("comes to the same wherever it was killed", async () => {
    for (const dies of [1, 2]) {
      const { readers, importing } = await imported();
      const { store } = readers.room;
      let batches = 0;
      const addAll = async (...given: Parameters<typeof store.addAll>) => {
        const counts = await store.addAll(...given);
        if (++batches === dies) throw new Error("killed");
        return counts;
      };
      const dying = { ...importing, store: { ...store, addAll } };
      await assert.rejects(importSubscribers(SECOND, dying), /killed/);
      await importSubscribers(SECOND, importing);
      assert.deepEqual(await mailed(readers), ["stays", "chose", "came-back", "new"]);
    }
  });
});
