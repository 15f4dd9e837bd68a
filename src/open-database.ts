import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeSecretKey, openSecrets } from "./adapters/keys/open-secrets.js";
import { prepareDatabaseFile } from "./adapters/sql/database-file.js";
import { migrate } from "./adapters/sql/migrate.js";
import { type Migration, readMigrations } from "./adapters/sql/migration-files.js";
import { openBounceBook } from "./adapters/sql/open-bounce-book.js";
import { openCounters } from "./adapters/sql/open-counters.js";
import { openLetterQueue } from "./adapters/sql/open-letter-queue.js";
import { openMailingStore } from "./adapters/sql/open-mailing-store.js";
import { openPostgres } from "./adapters/sql/open-postgres.js";
import { openSeenReports } from "./adapters/sql/open-seen-reports.js";
import { openSqlite } from "./adapters/sql/open-sqlite.js";
import { openSubscriberStore } from "./adapters/sql/open-subscriber-store.js";
import { openSuppressionList } from "./adapters/sql/open-suppression-list.js";
import { secretKeyOf } from "./adapters/sql/secret-key.js";
import type { Sql } from "./adapters/sql/sql.js";
import type { BounceBook } from "./app/bounce-book.js";
import type { Counters } from "./app/counters.js";
import { type DatabasePlace, databasePlaceOf, placeName } from "./app/database-place.js";
import type { LetterQueue } from "./app/letter-queue.js";
import type { MailingStore } from "./app/mailing-store.js";
import type { Secrets } from "./app/secrets.js";
import type { SeenReports } from "./app/seen-reports.js";
import type { SubscriberStore } from "./app/subscriber-store.js";
import type { SuppressionList } from "./app/suppression-list.js";
import { systemClock } from "./system-clock.js";

/** All that is kept of readers and mailings. */
export interface Stores {
  readonly subscribers: SubscriberStore;
  readonly mailings: MailingStore;
  readonly counters: Counters;
  readonly letters: LetterQueue;
  readonly seenReports: SeenReports;
  readonly bounces: BounceBook;
  readonly suppressions: SuppressionList;
  readonly secrets: Secrets;
  readonly close: () => Promise<void>;
}

/** The database of a newsletter as it was found, before its tables are made. */
export interface FoundDatabase {
  readonly sql: Sql;
  readonly migrations: readonly Migration[];
  /** Where it is, for messages: without a password. */
  readonly place: string;
}

/** Beside `assets/migrations` lie both `dist` and `bin`. */
const MIGRATIONS = fileURLToPath(new URL("../assets/migrations/", import.meta.url));
const USUAL_FILE = join(".galley", "readers.sqlite");

/** Opens the readers of the newsletter in a folder, in the database that `DATABASE_URL` names. Throws a Failure. */
export async function openStores(folder: string): Promise<Stores> {
  const { sql, migrations } = await findDatabase(folder);
  try {
    await migrate(sql, migrations);
    return await storesIn(sql);
  } catch (error) {
    await sql.close();
    throw error;
  }
}

/** Opens the same for one act, and closes it whatever comes of that. Throws a Failure. */
export async function withStores<Result>(
  folder: string,
  act: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  const stores = await openStores(folder);
  try {
    return await act(stores);
  } finally {
    await stores.close();
  }
}

/** The stores in a database that has all tables. */
export async function storesIn(sql: Sql): Promise<Stores> {
  const secrets = openSecrets(await secretKeyOf(sql, makeSecretKey()));
  return {
    subscribers: openSubscriberStore(sql, secrets),
    mailings: openMailingStore(sql, systemClock),
    counters: openCounters(sql),
    letters: openLetterQueue(sql),
    seenReports: openSeenReports(sql),
    bounces: openBounceBook(sql),
    suppressions: openSuppressionList(sql),
    secrets,
    close: () => sql.close(),
  };
}

/** Connects to the database of the newsletter in a folder and changes nothing in it. Throws a Failure. */
export async function findDatabase(folder: string): Promise<FoundDatabase> {
  const place = databasePlaceIn(folder);
  if (place.kind === "sqlite") prepareDatabaseFile(place.path);
  const sql = place.kind === "sqlite" ? await openSqlite(place.path) : openPostgres(place.address);
  return { sql, migrations: readMigrations(MIGRATIONS, sql.dialect), place: placeName(place) };
}

/** Where the readers of the newsletter in a folder are kept. Throws a Failure `usage`. */
export function databasePlaceIn(folder: string): DatabasePlace {
  return databasePlaceOf(process.env["DATABASE_URL"], join(folder, USUAL_FILE));
}
