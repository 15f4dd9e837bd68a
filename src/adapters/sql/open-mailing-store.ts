import type { MailingStore } from "../../app/mailing-store.js";
import { type Books, DELIVERY_STATES } from "../../deliver/delivery.js";
import { DeliveryClaims } from "./claim-deliveries.js";
import { freezeMailing } from "./freeze-mailing.js";
import { mailingOf } from "./mailing-row.js";
import {
  attemptDeliveries,
  cancelDeliveries,
  decideHeldDeliveries,
  recoverDeliveries,
  releaseDeliveries,
  renewDeliveries,
  settleDeliveries,
} from "./move-deliveries.js";
import { surveyRecipients } from "./recipients.js";
import type { Sql, Statements } from "./sql.js";
import { timeOf } from "./subscriber-row.js";

/** The queue of mailings in a database. The clock (milliseconds since 1970) dates the log alone. */
export function openMailingStore(sql: Sql, clock: { now(): number }): MailingStore {
  const { dialect } = sql;
  const claims = new DeliveryClaims(sql);
  const logged = (id: string, entry: string, act: (statements: Statements) => Promise<boolean>) =>
    sql.transaction(async (statements) => {
      const isDone = await act(statements);
      if (isDone) await writeLog(statements, id, clock.now(), entry);
      return isDone;
    });
  return {
    create: (mailing, now) =>
      logged(mailing.id, `created by ${mailing.startedBy}`, (statements) =>
        freezeMailing(statements, dialect, mailing, now),
      ),
    find: async (id) => {
      const [row] = await sql.all("SELECT * FROM mailings WHERE id = ?", [id]);
      return row && mailingOf(row);
    },
    plan: async (id) => {
      const [row] = await sql.all("SELECT plan FROM mailings WHERE id = ?", [id]);
      return row === undefined || row["plan"] === null ? undefined : String(row["plan"]);
    },
    survey: (kind, now) => surveyRecipients(sql, kind, now),
    list: async (most) => {
      const newest = "SELECT * FROM mailings ORDER BY created_at DESC, number DESC LIMIT ?";
      return (await sql.all(newest, [most])).map(mailingOf);
    },
    move: (id, from, to, reason) =>
      logged(id, reason === undefined ? to : `${to}: ${reason}`, async (statements) => {
        const set = `UPDATE mailings SET state = ?, reason = ? WHERE id = ? AND state IN (${dialect.texts})`;
        return (await statements.run(set, [to, reason ?? null, id, JSON.stringify(from)])) === 1;
      }),
    approve: (id, by) =>
      logged(id, `approved by ${by}`, async (statements) => {
        const set = `UPDATE mailings SET approved_by = ?
          WHERE id = ? AND state = 'awaiting-approval' AND approved_by IS NULL AND started_by <> ?`;
        return (await statements.run(set, [by, id, by])) === 1;
      }),
    claim: (id, lease, most, now, except) => claims.claim({ id, lease, most, now, except }),
    renew: (id, lease, now) => sql.transaction((statements) => renewDeliveries(statements, id, lease, now)),
    attempt: (id, worker, numbers, now) =>
      sql.transaction((statements) => attemptDeliveries(statements, dialect, { id, worker, numbers, now })),
    release: async (id, worker, numbers) => {
      await sql.transaction((statements) => releaseDeliveries(statements, dialect, { id, worker, numbers }));
      claims.startAgain(id);
    },
    settle: async (id, worker, results) => {
      await sql.transaction((statements) => settleDeliveries(statements, dialect, { id, worker, results }));
      if (results.some(({ state }) => state === "queued")) claims.startAgain(id);
    },
    recover: async (id, now, doubtful) => {
      const found = await sql.transaction((statements) => recoverDeliveries(statements, id, now, doubtful));
      if (found.claimed + found.doubtful > 0) claims.startAgain(id);
      return found;
    },
    decideHeld: async (id, to) => {
      const count = await sql.transaction((statements) => decideHeldDeliveries(statements, id, to));
      if (count > 0) claims.startAgain(id);
      return count;
    },
    cancelOpen: (id) => sql.transaction((statements) => cancelDeliveries(statements, id)),
    books: async (id) => booksOf(sql, id),
    nextDue: async (id) => {
      const [row] = await sql.all(
        `SELECT min(due) AS due FROM deliveries
        WHERE mailing = (SELECT number FROM mailings WHERE id = ?) AND state = 'deferred' AND due IS NOT NULL`,
        [id],
      );
      return timeOf(row?.["due"]);
    },
    log: async (id) => {
      const rows = await sql.all(
        `SELECT at, entry FROM mailing_log
        WHERE mailing = (SELECT number FROM mailings WHERE id = ?) ORDER BY number`,
        [id],
      );
      return rows.map((row) => ({ at: Number(row["at"]), entry: String(row["entry"]) }));
    },
  };
}

async function booksOf(statements: Statements, id: string): Promise<Books> {
  const rows = await statements.all(
    `SELECT state, count(*) AS found FROM deliveries
    WHERE mailing = (SELECT number FROM mailings WHERE id = ?) GROUP BY state`,
    [id],
  );
  const found = new Map(rows.map((row) => [row["state"], Number(row["found"])]));
  return Object.fromEntries(
    DELIVERY_STATES.map((state) => [state, found.get(state) ?? 0]),
  ) as unknown as Books;
}

async function writeLog(statements: Statements, id: string, at: number, entry: string): Promise<void> {
  await statements.run(
    "INSERT INTO mailing_log (mailing, at, entry) SELECT number, CAST(? AS bigint), CAST(? AS text) FROM mailings WHERE id = ?",
    [at, entry, id],
  );
}
