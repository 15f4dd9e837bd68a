import { backUp } from "./adapters/sql/back-up.js";
import { inspectDatabase } from "./adapters/sql/inspect-database.js";
import { migrate } from "./adapters/sql/migrate.js";
import { readBackup } from "./adapters/sql/read-backup.js";
import { refuseCommitted } from "./adapters/sql/refuse-committed.js";
import { restore } from "./adapters/sql/restore.js";
import { checkDatabase, type DatabaseCheck } from "./app/check-database.js";
import { publicationFolder } from "./publication-folder.js";
import type { DatabaseReport, DatabaseRequest, RestoreReport } from "./cli/world.js";
import { type FoundDatabase, findDatabase, storesIn } from "./open-database.js";
import { systemClock } from "./system-clock.js";

/** Puts `galley db` together. */

/** Copies the database to a file. */
export function backUpDatabase({ folder, file }: DatabaseRequest): Promise<DatabaseReport> {
  return withDatabase(folder, async ({ sql, migrations, place }) => {
    refuseCommitted(file, "name a file outside of the clone, or in its .galley.");
    await migrate(sql, migrations);
    await backUp(sql, file, systemClock.now());
    const audience = await (await storesIn(sql)).subscribers.counts(systemClock.now());
    return { place, file, audience };
  });
}

/** Brings a backup back into a database without readers. */
export function restoreDatabase({ folder, file }: DatabaseRequest): Promise<RestoreReport> {
  return withDatabase(folder, async ({ sql, migrations, place }) => {
    const backup = await readBackup(file);
    try {
      const { paused } = await restore(sql, migrations, backup, systemClock.now());
      const audience = await (await storesIn(sql)).subscribers.counts(systemClock.now());
      return { place, file, audience, paused };
    } finally {
      await backup.close();
    }
  });
}

/** Looks for what is wrong in the database. */
export function checkDatabaseOf(folder: string): Promise<DatabaseCheck> {
  return withDatabase(folder, async ({ sql, migrations, place }) => {
    await migrate(sql, migrations);
    const { secrets, subscribers } = await storesIn(sql);
    const audience = await subscribers.counts(systemClock.now());
    return checkDatabase({ place, audience, ...(await inspectDatabase(sql, secrets)) });
  });
}

async function withDatabase<Result>(
  folder: string,
  act: (found: FoundDatabase) => Promise<Result>,
): Promise<Result> {
  const found = await findDatabase(publicationFolder(folder));
  try {
    return await act(found);
  } finally {
    await found.sql.close();
  }
}
