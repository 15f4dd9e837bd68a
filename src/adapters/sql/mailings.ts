import type { MailingStore } from "../../app/mailing-store.js";
import { freezeMailing } from "./freeze-mailing.js";
import { mailingOf } from "./mailing-row.js";
import { surveyRecipients } from "./recipients.js";
import type { Sql, Statements } from "./sql.js";

/** What is kept of mailings themselves, without their deliveries. */
export type Mailings = Pick<
  MailingStore,
  "create" | "find" | "plan" | "survey" | "list" | "move" | "approve" | "log"
>;

/** The mailings in a database. The clock (milliseconds since 1970) dates the log alone. */
export function openMailings(sql: Sql, clock: { now(): number }): Mailings {
  const { dialect } = sql;
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
        const set = `UPDATE mailings SET approved_by = ?, state = 'scheduled'
          WHERE id = ? AND state = 'awaiting-approval' AND approved_by IS NULL AND started_by <> ?`;
        return (await statements.run(set, [by, id, by])) === 1;
      }),
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

async function writeLog(statements: Statements, id: string, at: number, entry: string): Promise<void> {
  await statements.run(
    "INSERT INTO mailing_log (mailing, at, entry) SELECT number, CAST(? AS bigint), CAST(? AS text) FROM mailings WHERE id = ?",
    [at, entry, id],
  );
}
