import type { Suppression } from "../../audience/suppression.js";
import type { Dialect, Statements } from "./sql.js";

const COLUMNS = "hash, reason, evidence, since, until";
const SET =
  "reason = excluded.reason, evidence = excluded.evidence, since = excluded.since, until = excluded.until";

/** The one that stands is replaced only by one that lasts longer; of several for one hash the last such. */
export async function suppressAll(
  statements: Statements,
  dialect: Dialect,
  suppressions: readonly Suppression[],
): Promise<void> {
  if (suppressions.length === 0) return;
  const lasting = longest(suppressions);
  await statements.run(
    `INSERT INTO suppressions (${COLUMNS}) ${rowsOf(dialect)}
    ON CONFLICT (hash) DO UPDATE SET ${SET}
    WHERE suppressions.until < excluded.until
      OR (suppressions.until IS NOT NULL AND excluded.until IS NULL)`,
    [JSON.stringify(lasting)],
  );
}

/** Whatever stands: who was erased leaves a hash and nothing that was known before, as the answer of a mail server. */
export async function suppressErased(
  statements: Statements,
  dialect: Dialect,
  suppression: Suppression,
): Promise<void> {
  await statements.run(
    `INSERT INTO suppressions (${COLUMNS}) ${rowsOf(dialect)} ON CONFLICT (hash) DO UPDATE SET ${SET}`,
    [JSON.stringify([suppression])],
  );
}

/** SQLite reads `ON` as part of a query's join unless a `WHERE` stands before. */
function rowsOf({ objects }: Dialect): string {
  return `SELECT value->>'hash', value->>'reason', value->>'evidence',
      CAST(value->>'since' AS bigint), CAST(value->>'until' AS bigint)
    FROM ${objects} WHERE true`;
}

/** PostgreSQL refuses to change one row twice in a statement. */
function longest(suppressions: readonly Suppression[]): readonly Suppression[] {
  const byHash = new Map<string, Suppression>();
  for (const one of suppressions) {
    const known = byHash.get(one.hash);
    if (known === undefined || endOf(known) < endOf(one)) byHash.set(one.hash, one);
  }
  return [...byHash.values()];
}

function endOf({ until = Number.POSITIVE_INFINITY }: Suppression): number {
  return until;
}
