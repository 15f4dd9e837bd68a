import type { MailingStore } from "../../app/mailing-store.js";
import { type Books, DELIVERY_STATES } from "../../deliver/delivery.js";
import { DeliveryClaims } from "./claim-deliveries.js";
import { openMailings } from "./mailings.js";
import {
  attemptDeliveries,
  cancelDeliveries,
  decideHeldDeliveries,
  recoverDeliveries,
  releaseDeliveries,
  renewDeliveries,
  settleDeliveries,
} from "./move-deliveries.js";
import type { Sql, Statements } from "./sql.js";
import { timeOf } from "./subscriber-row.js";

/** The queue of mailings in a database. The clock (milliseconds since 1970) dates the log alone. */
export function openMailingStore(sql: Sql, clock: { now(): number }): MailingStore {
  const { dialect } = sql;
  const claims = new DeliveryClaims(sql);
  return {
    ...openMailings(sql, clock),
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
