import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { openCounters } from "#galley/adapters/sql/open-counters.js";
import { openLetterQueue } from "#galley/adapters/sql/open-letter-queue.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import { openMailTransport } from "#galley/adapters/smtp/open-mail-transport.js";
import { LaterWork } from "#galley/app/later-work.js";
import { handOverBy, openLetterPostbox } from "#galley/app/post-letter.js";
import type { ReaderRoom } from "#galley/app/reader-room.js";
import { subscribe } from "#galley/app/subscribe.js";
import { tryLettersAgain } from "#galley/app/try-letters-again.js";
import { databaseKinds, freshSecrets, openMigrated } from "../support/databases.js";
import { MAIL, SENDER } from "../support/mail-world.js";
import { NOW } from "../support/reader.js";
import { readerWorld } from "../support/reader-world.js";
import { type RelayScript, ScriptedRelay } from "../support/scripted-relay.js";

const MINUTE = 60_000;
const FROM = { network: "192.0.2.1", site: "192.0.2.0" };

for (const { name, make } of databaseKinds()) {
  /** A process of `galley web` with a database and a relay; another one on the same database is a restart. */
  const openRoom = async (address: string, script: RelayScript, secrets = freshSecrets()) => {
    const sql = await openMigrated(address);
    const relay = new ScriptedRelay(script);
    const transport = openMailTransport(await relay.start());
    after(() => transport.close());
    const clock = { time: NOW, now: () => clock.time };
    const failures: unknown[] = [];
    const handOver = handOverBy(transport);
    const room: ReaderRoom = {
      ...readerWorld().room,
      store: openSubscriberStore(sql, secrets),
      counters: openCounters(sql),
      letters: openLetterQueue(sql),
      secrets,
      postbox: openLetterPostbox({
        sender: { ...SENDER, mail: MAIL },
        secrets,
        signer: undefined,
        clock,
        handOver,
      }),
      clock,
      later: new LaterWork((error) => failures.push(error)),
    };
    return { room, relay, clock, failures, sql, secrets };
  };

  describe(`letters that a mail server puts off, with ${name}`, () => {
    it("are tried again after a restart, until they are taken", async () => {
      const address = await make();
      const first = await openRoom(address, { RCPT: "450 4.2.0 Greylisted" });
      assert.deepEqual(await subscribe(first.room, "ada@reader.example", FROM), { outcome: "look" });
      await first.room.later.idle();
      assert.match(String(first.failures[0]), /Unexpected answer `450 4\.2\.0 Greylisted`/);
      await first.sql.close();

      const { room, relay, clock, failures } = await openRoom(
        address,
        { RCPT: ["451 4.3.0 Later"] },
        first.secrets,
      );
      assert.equal(await tryLettersAgain(room), 0);
      clock.time = NOW + 5 * MINUTE;
      assert.equal(await tryLettersAgain(room), 1);
      assert.equal(failures.length, 1);
      clock.time += 12 * MINUTE;
      assert.equal(await tryLettersAgain(room), 0);
      clock.time += MINUTE;
      assert.equal(await tryLettersAgain(room), 1);
      assert.equal(failures.length, 1);
      // A client that did not wait for a refusal ends an empty content.
      const taken = relay.contents.filter(({ length }) => length > 0);
      assert.equal(taken.length, 1);
      assert.match(taken[0]?.toString("latin1") ?? "", /^To: ada@reader\.example\r$/m);
      clock.time += 999_999 * MINUTE;
      assert.equal(await tryLettersAgain(room), 0);
    });

    it("are given up when their link has ended", async () => {
      const { room, relay, clock, failures } = await openRoom(await make(), { MAIL: "421 4.7.0 Busy" });
      await subscribe(room, "ada@reader.example", FROM);
      await room.later.idle();
      let tries = 1;
      const end = NOW + 7 * 1_440 * MINUTE;
      for (; clock.time < end; clock.time += 10 * MINUTE) tries += await tryLettersAgain(room);
      assert.ok(tries >= 15 && tries <= 20, String(tries));
      assert.equal(failures.length, tries);
      const hints = failures.map((error) => (error as { hint?: string }).hint);
      assert.equal(hints.at(-1), "It is given up.");
      assert.equal(hints[0], "It is tried again at 2026-08-19T12:05:00Z.");
      assert.equal(relay.contents.length, 0);
      const reader = await room.store.findByKey("ada@reader.example");
      assert.deepEqual(await room.letters.of(reader?.id ?? ""), []);
    });

    it("are forgotten with their reader", async () => {
      const { room } = await openRoom(await make(), { RCPT: "450 4.2.0 Greylisted" });
      await subscribe(room, "ada@reader.example", FROM);
      await room.later.idle();
      const reader = await room.store.findByKey("ada@reader.example");
      assert.equal((await room.letters.of(reader?.id ?? "")).length, 1);
      const hash = room.secrets.hashOf("ada@reader.example");
      await room.store.erase(reader?.id ?? "", {
        hash,
        reason: "erased",
        evidence: "",
        since: NOW,
        until: undefined,
      });
      assert.deepEqual(await room.letters.of(reader?.id ?? ""), []);
    });
  });
}
