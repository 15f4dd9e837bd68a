import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { databaseKinds } from "../support/databases.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { faultsOf, killMail } from "../support/kill-mail.js";
import { randomNumbers } from "../support/random-numbers.js";

const SEED = 1;

// `npm run kill-mail` does it with twenty thousand readers and twenty-five kills.
for (const { name, make } of databaseKinds())
  describe(`a mailing in ${name} whose workers are killed`, () => {
    it("loses nobody, doubles no more than it reports, and its books balance", async () => {
      const random = randomNumbers(SEED);
      const database = name === "SQLite" ? undefined : await make();
      const folder = temporaryFolder();
      const workers = name === "SQLite" ? 1 : 2;
      const size = { subscribers: 300, kills: 3, workers, seed: SEED };
      const report = await killMail({ folder, database, random, tell: () => undefined, ...size });
      assert.deepEqual(faultsOf(report, size), []);
      assert.equal(report.books.bounced + report.books.suppressed, 4);
    });
  });
