import { openBounceBook } from "#galley/adapters/sql/open-bounce-book.js";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openSeenReports } from "#galley/adapters/sql/open-seen-reports.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import { readMail } from "#galley/adapters/mime/read-mail.js";
import type { ProcessingRoom } from "#galley/app/process-bounces.js";
import type { FoundMail, ReportSource, Shelf } from "#galley/app/report-source.js";
import type { Secrets } from "#galley/app/secrets.js";
import type { Subscriber } from "#galley/audience/subscriber.js";
import type { Suppression } from "#galley/audience/suppression.js";
import type { Sql } from "#galley/adapters/sql/sql.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { freshSecrets, openMigrated } from "./databases.js";
import { mailing, NOW, reader } from "./reader.js";
import { ANN, BOB, MAILING, reportKeys } from "./reports.js";

/** A database with Ann, Bob and a mailing to both, and all that acts about bounces need. */
export interface BounceWorld {
  readonly sql: Sql;
  readonly room: ProcessingRoom & { readonly secrets: Secrets };
  readonly mailings: ReturnType<typeof openMailingStore>;
  /** The time; tests move it. */
  now: number;
  find(id: string): Promise<Subscriber | undefined>;
  suppressionOf(id: string): Promise<Suppression | undefined>;
}

/** An empty one of SQLite. */
export async function bounceWorld(): Promise<BounceWorld> {
  const sql = await openMigrated(`${temporaryFolder()}/readers.sqlite`);
  const secrets = freshSecrets();
  const clock = { now: (): number => world.now };
  const subscribers = openSubscriberStore(sql, secrets);
  const mailings = openMailingStore(sql, clock);
  const world: BounceWorld = {
    sql,
    now: NOW,
    mailings,
    room: {
      subscribers,
      mailings,
      bounces: openBounceBook(sql),
      seenReports: openSeenReports(sql),
      secrets,
      clock,
      readMail,
      keys: reportKeys(secrets),
    },
    find: (id) => subscribers.find(id),
    suppressionOf: async (id) => {
      const found = await subscribers.find(id);
      return found && subscribers.suppression(secrets.hashOf(found.key));
    },
  };
  await subscribers.add(reader("ann", { id: ANN }));
  await subscribers.add(reader("bob", { id: BOB }));
  await mailings.create(mailing(MAILING), NOW);
  return world;
}

/** Sends a mailing to all, of which a server takes each message. */
export async function sendAll({ mailings, now }: BounceWorld, id: string): Promise<void> {
  const claimed = await mailings.claim(id, { worker: "w", until: now + 60_000 }, 1000, now, []);
  const numbers = claimed.map(({ number }) => number);
  await mailings.attempt(id, "w", numbers, now);
  const results = numbers.map((number) => ({ number, state: "sent" as const, answer: "250 Ok" }));
  await mailings.settle(id, "w", results, now);
}

/** Mails in memory, and where each was put. */
export function mailsInMemory(mails: readonly Uint8Array[]): ReportSource & { readonly shelves: Shelf[] } {
  const shelves: Shelf[] = [];
  return {
    shelves,
    mails: async function* () {
      for (const bytes of mails) {
        const found: FoundMail = { id: Buffer.from(bytes).toString("base64"), name: "a mail", bytes };
        yield found;
      }
    },
    putAway: async (_, shelf) => void shelves.push(shelf),
    close: () => Promise.resolve(),
  };
}
