import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openCounters } from "#galley/adapters/sql/open-counters.js";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openSeenReports } from "#galley/adapters/sql/open-seen-reports.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import { databaseKinds, freshSecrets, openMigrated } from "../support/databases.js";
import { NOW } from "../support/reader.js";
import { describeCounters } from "./counters.js";
import { describeDeliveries } from "./deliveries.js";
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

  describe(`seen reports in ${name}`, () => {
    it("are new once, until they are forgotten", async () => {
      const reports = openSeenReports(await open());
      assert.equal(await reports.note("a", NOW), true);
      assert.equal(await reports.note("a", NOW + 1), false);
      assert.equal(await reports.note("b", NOW + 1), true);
      assert.equal(await reports.forget(NOW + 1), 1);
      assert.equal(await reports.note("a", NOW), true);
    });
  });
}
