import type { ImportCounts, ImportRow } from "../../app/subscriber-store.js";
import type { Dialect, Statements } from "./sql.js";
import { columnsOf, domainOf, SUBSCRIBER_COLUMNS } from "./subscriber-row.js";
import { suppressAll } from "./write-suppressions.js";

/** Columns that are numbers; a JSON array gives all values as texts. */
const NUMBERS = /^(?:weekly|monthly|text_only|\w+_at)$/;
const COLUMNS = [...SUBSCRIBER_COLUMNS.split(", "), "hash", "domain"];

/** Adds those that are neither there nor suppressed, in three statements however many there are. */
export async function importSubscribers(
  statements: Statements,
  dialect: Dialect,
  rows: readonly ImportRow[],
  now: number,
): Promise<ImportCounts> {
  const suppressions = rows.flatMap(({ suppression }) => suppression ?? []);
  await suppressAll(statements, dialect, suppressions);
  const refused = await standingAmong(statements, dialect, rows, now);
  const allowed = rows.filter((row) => row.suppression === undefined && !refused.has(row.hash));
  const added = await insertSubscribers(statements, dialect, allowed);
  return { added, known: allowed.length - added, suppressed: rows.length - allowed.length };
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
