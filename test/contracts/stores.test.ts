import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openBounceBook } from "#galley/adapters/sql/open-bounce-book.js";
import { openCounters } from "#galley/adapters/sql/open-counters.js";
import { openLetterQueue } from "#galley/adapters/sql/open-letter-queue.js";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openSeenReports } from "#galley/adapters/sql/open-seen-reports.js";
import { openSuppressionList } from "#galley/adapters/sql/open-suppression-list.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import { databaseKinds, freshSecrets, openMigrated } from "../support/databases.js";
import { DAY, mailing, NOW, reader, suppressionFor } from "../support/reader.js";
import { describeBounceBook } from "./bounce-book.js";
import { describeCounters } from "./counters.js";
import { describeDepartures } from "./departures.js";
import { describeDeliveries } from "./deliveries.js";
import { describeLetterQueue } from "./letter-queue.js";
import { describeMailingDecisions } from "./mailing-decisions.js";
import { describeMailingStore } from "./mailing-store.js";
import { describeSubscriberStore } from "./subscriber-store.js";

for (const { name, make } of databaseKinds()) {
  const open = async () => openMigrated(await make());

  describe(`readers in ${name}`, () => {
    const openReaders = async () => {
      const secrets = freshSecrets();
      return { store: openSubscriberStore(await open(), secrets), secrets };
    };
    describeSubscriberStore(openReaders);
    describeDepartures(openReaders);
  });

  describe(`mailings in ${name}`, () => {
    const openQueue = async () => {
      const sql = await open();
      const secrets = freshSecrets();
      const clock = { now: () => NOW };
      return { queue: openMailingStore(sql, clock), readers: openSubscriberStore(sql, secrets), secrets };
    };
    describeMailingStore(openQueue);
    describeDeliveries(openQueue);
    describeMailingDecisions(openQueue);
  });

  describe(`what ${name} knows of the mail to a reader`, () => {
    it("is each message with its answer, and what came back", async () => {
      const sql = await open();
      const readers = openSubscriberStore(sql, freshSecrets());
      const queue = openMailingStore(sql, { now: () => NOW });
      const book = openBounceBook(sql);
      for (const one of ["ada", "bob"]) await readers.add(reader(one));
      await queue.create(mailing("m1"), NOW);
      await queue.create(mailing("m2"), NOW);
      const [first] = await queue.claim("m1", { worker: "w", until: NOW + DAY }, 1, NOW, []);
      const number = first?.number ?? 0;
      await queue.attempt("m1", "w", [number], NOW);
      await queue.settle("m1", "w", [{ number, state: "sent", answer: "250 Ok" }], NOW);
      for (const subscriberId of ["id-ada", "id-bob"])
        await book.note({ subscriberId, mailing: "m1", kind: "soft", at: NOW });
      assert.deepEqual(await readers.history("id-ada"), {
        deliveries: [
          { mailing: "m1", state: "sent", answer: "250 Ok" },
          { mailing: "m2", state: "queued", answer: undefined },
        ],
        bounces: [{ mailing: "m1", kind: "soft", at: NOW }],
      });
      assert.deepEqual(await readers.history("id-eve"), { deliveries: [], bounces: [] });
    });
  });

  describe(`what is left in ${name} of who was erased while a message was on its way`, () => {
    it("is no answer of a mail server, which may name the address", async () => {
      const sql = await open();
      const secrets = freshSecrets();
      const readers = openSubscriberStore(sql, secrets);
      const queue = openMailingStore(sql, { now: () => NOW });
      for (const one of ["ada", "bob"]) await readers.add(reader(one));
      await queue.create(mailing("m"), NOW);
      const claimed = await queue.claim("m", { worker: "w", until: NOW + DAY }, 2, NOW, []);
      const numbers = claimed.map(({ number }) => number);
      await queue.attempt("m", "w", numbers, NOW);
      await readers.erase(
        reader("ada").id,
        suppressionFor(reader("ada"), secrets, { reason: "erased", evidence: "" }),
      );
      const results = numbers.map((number) => ({ number, state: "bounced", answer: "550 no such" }) as const);
      await queue.settle("m", "w", results, NOW);
      const rows = await sql.all("SELECT answer FROM deliveries ORDER BY number");
      assert.deepEqual(
        rows.map(({ answer }) => answer),
        [null, "550 no such"],
      );
    });
  });

  describe(`counters in ${name}`, () => {
    describeCounters(async () => openCounters(await open()));
  });

  describe(`letters in ${name}`, () => {
    describeLetterQueue(async () => openLetterQueue(await open()));
  });

  describe(`bounces in ${name}`, () => {
    describeBounceBook(async () => {
      const sql = await open();
      const clock = { now: () => NOW };
      return {
        book: openBounceBook(sql),
        readers: openSubscriberStore(sql, freshSecrets()),
        queue: openMailingStore(sql, clock),
      };
    });
  });

  describe(`the list of suppressions in ${name}`, () => {
    it("has those that stand, newest first, with the addresses that are known", async () => {
      const sql = await open();
      const secrets = freshSecrets();
      const readers = openSubscriberStore(sql, secrets);
      const list = openSuppressionList(sql);
      await readers.add(reader("ada"));
      const ada = suppressionFor(reader("ada"), secrets, { since: NOW - DAY, until: NOW + DAY });
      const ben = suppressionFor(reader("ben"), secrets);
      for (const one of [ada, ben, suppressionFor(reader("cy"), secrets, { until: NOW })])
        await readers.suppress(one);
      const listed = [
        { ...ben, address: undefined },
        { ...ada, address: "ada@Lamp.example" },
      ];
      assert.deepEqual(await list.list(NOW, 10), listed);
      assert.deepEqual(await list.list(NOW, 1), listed.slice(0, 1));
      assert.deepEqual(await list.list(NOW + DAY, 10), listed.slice(0, 1));
    });
  });

  describe(`seen reports in ${name}`, () => {
    it("are new once, until they are forgotten", async () => {
      const reports = openSeenReports(await open());
      assert.equal(await reports.has("a"), false);
      assert.equal(await reports.note("a", NOW), true);
      assert.equal(await reports.has("a"), true);
      assert.equal(await reports.note("a", NOW + 1), false);
      assert.equal(await reports.note("b", NOW + 1), true);
      assert.equal(await reports.forget(NOW + 1), 1);
      assert.equal(await reports.note("a", NOW), true);
    });

    it("are not forgotten when they were met again", async () => {
      const reports = openSeenReports(await open());
      for (const id of ["a", "b"]) await reports.note(id, NOW);
      await reports.meet("a", NOW + 2);
      await reports.meet("a", NOW + 1);
      await reports.meet("c", NOW + 2);
      assert.equal(await reports.has("c"), false);
      assert.equal(await reports.forget(NOW + 2), 1);
      assert.equal(await reports.has("a"), true);
    });
  });
}
