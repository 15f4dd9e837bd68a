import type { NewMailing } from "../../app/mailing-store.js";
import { mayBeMailedSql } from "./recipients.js";
import type { Dialect, Statements } from "./sql.js";

/**
 * Makes a mailing and one delivery for each who may be mailed: one statement, so that all are taken at one moment and
 * none passes through this program. False when there is one of this id.
 */
export async function freezeMailing(
  statements: Statements,
  { name }: Dialect,
  mailing: NewMailing,
  now: number,
): Promise<boolean> {
  if (!(await insertMailing(statements, mailing))) return false;
  // PostgreSQL may know little of tables that grew today, and would then look through all suppressions for each reader.
  if (name === "postgres") await statements.run("SET LOCAL enable_nestloop = off");
  const frozen = await statements.run(
    `INSERT INTO deliveries (mailing, number, state, due)
    SELECT (SELECT number FROM mailings WHERE id = ?), s.number, 'queued', 0 FROM subscribers s
    WHERE ${mayBeMailedSql(mailing.kind)}`,
    [mailing.id, now],
  );
  await statements.run("UPDATE mailings SET frozen = ? WHERE id = ?", [frozen, mailing.id]);
  if (name === "postgres") await statements.run("ANALYZE deliveries");
  return true;
}

async function insertMailing(statements: Statements, mailing: NewMailing): Promise<boolean> {
  const { id, kind, subject, state, createdAt, startsAt, canary, startedBy, plan } = mailing;
  const count = await statements.run(
    `INSERT INTO mailings
      (id, kind, subject, state, frozen, created_at, starts_at, canary, started_by, doubtful, plan)
    VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, 0, ?) ON CONFLICT (id) DO NOTHING`,
    [id, kind, subject, state, createdAt, startsAt, canary, startedBy, plan ?? null],
  );
  return count === 1;
}
