import type { ImportCounts } from "../../app/subscriber-store.js";
import { type ImportPlan, type ImportRow, planImport } from "../../audience/import/plan-import.js";
import type { Subscriber } from "../../audience/subscriber.js";
import { changeSubscriber } from "./change-subscriber.js";
import type { Dialect, Statements } from "./sql.js";
import { columnsOf, domainOf, SUBSCRIBER_COLUMNS, subscriberOf } from "./subscriber-row.js";
import { suppressAll } from "./write-suppressions.js";

/** Columns that are numbers; a JSON array gives all values as texts. */
const NUMBERS = /^(?:weekly|monthly|text_only|\w+_at)$/;
const COLUMNS = [...SUBSCRIBER_COLUMNS.split(", "), "hash", "domain"];

/** Does what `planImport` says, in four statements however many are added, and one for each who leaves. */
export async function importSubscribers(
  statements: Statements,
  dialect: Dialect,
  rows: readonly ImportRow[],
  now: number,
): Promise<ImportCounts> {
  const { toAdd, toSuppress, toLeave, takenOff, suppressed } = await planFor(statements, dialect, rows, now);
  await suppressAll(statements, dialect, toSuppress);
  let left = takenOff.size;
  // Who did something here in this very moment stays: their word is the later one.
  for (const { reader, change } of toLeave) if (!(await changeSubscriber(statements, reader, change))) left--;
  const added = await insertSubscribers(statements, dialect, toAdd);
  return { added, left, suppressed, known: rows.length - added - left - suppressed };
}

/** What an import of rows would do at a time; changes nothing. */
export async function planFor(
  statements: Statements,
  dialect: Dialect,
  rows: readonly ImportRow[],
  now: number,
): Promise<ImportPlan> {
  const departed = rows.filter(({ departure }) => departure !== undefined);
  return planImport(rows, {
    confirmed: await confirmedAmong(statements, dialect, departed),
    standing: await standingAmong(statements, dialect, rows, now),
  });
}

/** Adds subscribers whose keys are not there: how many. */
export async function insertSubscribers(
  statements: Statements,
  { objects }: Dialect,
  rows: readonly Pick<ImportRow, "subscriber" | "hash">[],
): Promise<number> {
  const values = rows.map(({ subscriber, hash }) => ({
    ...columnsOf(subscriber),
    hash,
    domain: domainOf(subscriber.key),
  }));
  const read = COLUMNS.map((name) => {
    const text = `value->>'${name}'`;
    return NUMBERS.test(name) ? `CAST(${text} AS bigint)` : text;
  });
  return statements.run(
    `INSERT INTO subscribers (${COLUMNS.join(", ")}) SELECT ${read.join(", ")} FROM ${objects} WHERE true
    ON CONFLICT (key) DO NOTHING`,
    [JSON.stringify(values)],
  );
}

/** Those who are confirmed, by their keys. */
async function confirmedAmong(
  statements: Statements,
  { texts }: Dialect,
  rows: readonly ImportRow[],
): Promise<ReadonlyMap<string, Subscriber>> {
  if (rows.length === 0) return new Map();
  const found = await statements.all(
    `SELECT ${SUBSCRIBER_COLUMNS} FROM subscribers WHERE state = 'confirmed' AND key IN (${texts})`,
    [JSON.stringify(rows.map(({ subscriber }) => subscriber.key))],
  );
  return new Map(found.map(subscriberOf).map((one) => [one.key, one]));
}

/** The hashes that are suppressed at a time. */
async function standingAmong(
  statements: Statements,
  { texts }: Dialect,
  rows: readonly ImportRow[],
  now: number,
): Promise<ReadonlySet<string>> {
  const standing = await statements.all(
    `SELECT hash FROM suppressions WHERE (until IS NULL OR until > ?) AND hash IN (${texts})`,
    [now, JSON.stringify(rows.map(({ hash }) => hash))],
  );
  return new Set(standing.map(({ hash }) => String(hash)));
}
