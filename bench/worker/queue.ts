import { reader } from "../../test/support/reader.js";
import type { ImportRow } from "#galley/audience/import/plan-import.js";
import type { Secrets } from "#galley/app/secrets.js";
import { withStores } from "#galley/open-database.js";

const IMPORT_BATCH = 2_000;
const DRAIN_BATCH = 500;
const LEASE_MS = 60_000;
/** As on real lists: of eight readers three are at one large provider and one at another, the rest at thousands of domains. */
const LARGE_DOMAINS = ["large-1", "large-1", "large-1", "large-2"];
const DOMAINS_IN_TURN = 8;
const SMALL_DOMAINS = 50_021;

/** Adds readers who confirmed to the newsletter in a folder. */
export async function addReaders(folder: string, count: number): Promise<void> {
  await withStores(folder, async ({ subscribers, secrets }) => {
    for (let from = 0; from < count; from += IMPORT_BATCH) {
      const size = Math.min(IMPORT_BATCH, count - from);
      const rows = Array.from({ length: size }, (_, at) => rowFor(from + at, secrets));
      await subscribers.addAll(rows, Date.now());
    }
  });
}

function rowFor(number: number, secrets: Secrets): ImportRow {
  const domain = LARGE_DOMAINS[number % DOMAINS_IN_TURN] ?? `d${number % SMALL_DOMAINS}`;
  const address = `reader.${number}@${domain}.example`;
  const subscriber = reader(`reader.${number}`, { id: secrets.randomId(), address, key: address });
  return { subscriber, hash: secrets.hashOf(subscriber.key), departure: undefined, suppression: undefined };
}

/** Takes so many deliveries off the queue as if they were sent, so that a worker begins behind them. */
export async function skipDeliveries(folder: string, id: string, count: number): Promise<void> {
  await withStores(folder, async ({ mailings }) => {
    for (let left = count; left > 0;) {
      const now = Date.now();
      const lease = { worker: "bench", until: now + LEASE_MS };
      const claimed = await mailings.claim(id, lease, Math.min(DRAIN_BATCH, left), now, []);
      if (claimed.length === 0)
        throw new Error(`Unexpected end of the queue, expected ${left} more deliveries`);
      const held = claimed.map(({ number }) => number);
      const numbers = await mailings.attempt(id, lease.worker, held, now);
      const results = numbers.map((number) => ({ number, state: "sent" as const, answer: "250 2.0.0 Ok" }));
      await mailings.settle(id, lease.worker, results, now);
      left -= claimed.length;
    }
  });
}
