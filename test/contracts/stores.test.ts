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
import { DAY, NOW, reader, suppressionFor } from "../support/reader.js";
import { describeBounceBook } from "./bounce-book.js";
import { describeCounters } from "./counters.js";
import { describeDeliveries } from "./deliveries.js";
import { describeLetterQueue } from "./letter-queue.js";
import { describeMailingDecisions } from "./mailing-decisions.js";
import { describeMailingStore } from "./mailing-store.js";
import { describeSubscriberStore } from "./subscriber-store.js";

for (const { name, make } of databaseKinds()) {
  const open = async () => openMigrated(await make());

  describe(`readers in ${name}`, () => {
    describeSubscriberStore(async () => {
      const secrets = freshSecrets();
      return { store: openSubscriberStore(await open(), secrets), secrets };
    });
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
