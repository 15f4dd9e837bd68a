import { fileURLToPath } from "node:url";
import { makeSecretKey, openSecrets } from "#galley/adapters/keys/open-secrets.js";
import { migrate } from "#galley/adapters/sql/migrate.js";
import { readMigrations } from "#galley/adapters/sql/migration-files.js";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import type { Sql } from "#galley/adapters/sql/sql.js";
import type { MailingStore } from "#galley/app/mailing-store.js";
import type { ImportRow } from "#galley/audience/import/plan-import.js";
import type { Secrets } from "#galley/app/secrets.js";
import { isBalanced } from "#galley/deliver/delivery.js";
import { repositoryFolder } from "../../test/repository.js";
import { mailing, NOW, reader } from "../../test/support/reader.js";

const ID = "2026-08-19-weekly";
const IMPORT_BATCH = 2000;
/** How many stretches of the queue have a line of their own. */
const STRETCHES = 10;
/** One address in so many is suppressed. */
const SUPPRESSED = 100;

/** What one stretch of the queue took, in milliseconds. */
interface Spent {
  claim: number;
  attempt: number;
  settle: number;
  done: number;
}

/** Fills a new database, freezes a mailing and drains its queue, and prints how long each took. */
export async function measureStore(sql: Sql, readers: number, batch: number): Promise<void> {
  await migrate(
    sql,
    readMigrations(fileURLToPath(`file://${repositoryFolder}assets/migrations`), sql.dialect),
  );
  const secrets = openSecrets(makeSecretKey());
  const queue = openMailingStore(sql, { now: () => NOW });
  say(`${sql.dialect.name}: ${readers.toLocaleString("en")} readers, batches of ${batch}`);
  const filled = await timed(() => fill(sql, secrets, readers));
  say(`  import          ${seconds(filled.ms)}  (${rate(readers, filled.ms)})`);
  const frozen = await timed(() => queue.create(mailing(ID), NOW));
  const count = (await queue.find(ID))?.frozen ?? 0;
  say(`  freeze          ${seconds(frozen.ms)}  ${count.toLocaleString("en")} deliveries`);
  await drain(queue, count, batch);
  const books = await timed(() => queue.books(ID));
  say(
    `  books           ${seconds(books.ms)}  ${isBalanced(count, books.result) ? "balanced" : "NOT BALANCED"}`,
  );
}

async function fill(sql: Sql, secrets: Secrets, readers: number): Promise<void> {
  const store = openSubscriberStore(sql, secrets);
  for (let from = 0; from < readers; from += IMPORT_BATCH) {
    const rows = Array.from({ length: Math.min(IMPORT_BATCH, readers - from) }, (_, at) =>
      rowFor(from + at, secrets),
    );
    await store.addAll(rows, NOW);
  }
}

function rowFor(number: number, secrets: Secrets): ImportRow {
  const domain = `mail${number % 37}.example`;
  const name = `reader.${number}`;
  const subscriber = reader(name, {
    id: secrets.randomId(),
    address: `${name}@${domain}`,
    key: `${name}@${domain}`,
  });
  const hash = secrets.hashOf(subscriber.key);
  const suppression =
    number % SUPPRESSED === 0
      ? { hash, reason: "import" as const, evidence: "", since: NOW, until: undefined }
      : undefined;
  const departure = suppression && ({ kind: "cleaned", at: undefined } as const);
  return { subscriber, hash, departure, suppression };
}

async function drain(queue: MailingStore, count: number, batch: number): Promise<void> {
  const lease = { worker: "bench", until: NOW + 60_000 };
  const stretches: Spent[] = Array.from({ length: STRETCHES }, () => ({
    claim: 0,
    attempt: 0,
    settle: 0,
    done: 0,
  }));
  for (let done = 0; ;) {
    const spent = stretches[Math.min(STRETCHES - 1, Math.floor((done * STRETCHES) / count))];
    const claimed = await timed(() => queue.claim(ID, lease, batch, NOW, []));
    if (claimed.result.length === 0 || spent === undefined) break;
    const numbers = claimed.result.map(({ number }) => number);
    const attempted = await timed(() => queue.attempt(ID, lease.worker, numbers, NOW));
    const results = attempted.result.map((number) => ({
      number,
      state: "sent" as const,
      answer: `250 2.0.0 Ok: queued as ${number}`,
    }));
    const settled = await timed(() => queue.settle(ID, lease.worker, results, NOW));
    spent.claim += claimed.ms;
    spent.attempt += attempted.ms;
    spent.settle += settled.ms;
    spent.done += numbers.length;
    done += numbers.length;
  }
  say("  deliveries a second         claim   attempt    settle       all");
  for (const [at, { claim, attempt, settle, done }] of stretches.entries()) {
    const all = claim + attempt + settle;
    const cells = [claim, attempt, settle, all].map((ms) => rate(done, ms, "").padStart(9));
    say(`  ${String(at + 1).padStart(2)}. tenth              ${cells.join(" ")}`);
  }
}

async function timed<Result>(act: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const from = performance.now();
  const result = await act();
  return { ms: performance.now() - from, result };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function rate(count: number, ms: number, unit = " a second"): string {
  return `${Math.round((count * 1000) / ms).toLocaleString("en")}${unit}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
