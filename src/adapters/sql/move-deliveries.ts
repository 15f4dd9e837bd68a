import type { DeliveryResult, Lease } from "../../app/mailing-store.js";
import type { Dialect, Row, SqlValue, Statements } from "./sql.js";

/** The number of the mailing with an id, which fills its `?`. */
const MAILING = "mailing = (SELECT number FROM mailings WHERE id = ?)";

/** Those that a worker still holds become `attempting`: their numbers. */
export async function attemptDeliveries(
  statements: Statements,
  { numbers: list }: Dialect,
  { id, worker, numbers, now }: { id: string; worker: string; numbers: readonly number[]; now: number },
): Promise<readonly number[]> {
  const rows = await statements.all(
    `UPDATE deliveries SET state = 'attempting', tries = tries + 1
    WHERE ${MAILING} AND number IN (${list}) AND state = 'claimed' AND worker = ? AND due > ?
    RETURNING number`,
    [id, JSON.stringify(numbers), worker, now],
  );
  return rows.map((row) => Number(row["number"])).sort((a, b) => a - b);
}

/** Those that a worker claimed and does not want are queued again. */
export async function releaseDeliveries(
  statements: Statements,
  { numbers: list }: Dialect,
  { id, worker, numbers }: { id: string; worker: string; numbers: readonly number[] },
): Promise<void> {
  await statements.run(
    `UPDATE deliveries SET state = 'queued', due = 0, worker = NULL
    WHERE ${MAILING} AND number IN (${list}) AND state = 'claimed' AND worker = ?`,
    [id, JSON.stringify(numbers), worker],
  );
}

/** A lease that has not run out becomes longer: for how many. */
export async function renewDeliveries(
  statements: Statements,
  id: string,
  { worker, until }: Lease,
  now: number,
): Promise<number> {
  return statements.run(
    `UPDATE deliveries SET due = ?
    WHERE ${MAILING} AND state IN ('claimed', 'attempting') AND due > ? AND worker = ?`,
    [until, id, now, worker],
  );
}

/** What became of attempts of a worker. */
export async function settleDeliveries(
  statements: Statements,
  { objects, numbers: list }: Dialect,
  { id, worker, results }: { id: string; worker: string; results: readonly DeliveryResult[] },
): Promise<void> {
  const [mailing] = await statements.all("SELECT number FROM mailings WHERE id = ?", [id]);
  const told = results.map(({ number, state, answer, nextAt }) => ({
    // In each row, so that a database looks up each row by both numbers, and not all of a mailing for each.
    mailing: mailing?.["number"] ?? null,
    number,
    state,
    answer,
    due: state === "deferred" ? (nextAt ?? 0) : state === "queued" ? 0 : null,
    undone: state === "queued" ? 1 : 0,
  }));
  const settled = await statements.all(
    // An answer names the address: none is kept of a reader who was erased while their message was on its way.
    `UPDATE deliveries SET state = r.state, due = r.due, worker = NULL, tries = tries - r.undone,
      answer = (SELECT r.answer FROM subscribers s WHERE s.number = r.told)
    FROM (SELECT CAST(value->>'mailing' AS bigint) AS mailing, CAST(value->>'number' AS bigint) AS told,
        value->>'state' AS state, CAST(value->>'due' AS bigint) AS due, value->>'answer' AS answer,
        CAST(value->>'undone' AS integer) AS undone
      FROM ${objects}) AS r
    WHERE deliveries.mailing = r.mailing AND deliveries.number = r.told
      AND deliveries.state = 'attempting' AND deliveries.worker = ?
    RETURNING number`,
    [JSON.stringify(told), worker],
  );
  await countDoubtful(statements, mailing?.["number"] ?? null, results, settled);
  // Who was erased meanwhile leaves no answer, which may name their address: asked in a statement of its own, since this
  // one sees what was done while the first waited for it.
  const all = JSON.stringify(results.map(({ number }) => number));
  await statements.run(
    `UPDATE deliveries SET answer = NULL WHERE mailing = ? AND number IN (${list}) AND answer IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM subscribers s WHERE s.number = deliveries.number)`,
    [mailing?.["number"] ?? null, all],
  );
}

/** Those alone that this settled: what somebody took back meanwhile was counted there. */
async function countDoubtful(
  statements: Statements,
  mailing: SqlValue,
  results: readonly DeliveryResult[],
  settled: readonly Row[],
): Promise<void> {
  const doubtful = new Set(results.filter(({ isDoubtful }) => isDoubtful).map(({ number }) => number));
  const count = settled.filter((row) => doubtful.has(Number(row["number"]))).length;
  if (count > 0)
    await statements.run("UPDATE mailings SET doubtful = doubtful + ? WHERE number = ?", [count, mailing]);
}

/** What becomes of those that were held for a person: how many. */
export async function decideHeldDeliveries(
  statements: Statements,
  id: string,
  to: "queued" | "sent",
): Promise<number> {
  return statements.run(`UPDATE deliveries SET state = ?, due = ? WHERE ${MAILING} AND state = 'held'`, [
    to,
    to === "queued" ? 0 : null,
    id,
  ]);
}

/** What workers held whose leases ran out: how many were claimed, and how many are doubtful. */
export async function recoverDeliveries(
  statements: Statements,
  id: string,
  now: number,
  doubtful: "resend" | "hold",
): Promise<{ claimed: number; doubtful: number }> {
  const claimed = await statements.run(
    `UPDATE deliveries SET state = 'queued', due = 0, worker = NULL
    WHERE ${MAILING} AND state = 'claimed' AND due <= ?`,
    [id, now],
  );
  const attempting = await statements.run(
    `UPDATE deliveries SET state = ?, due = ${doubtful === "hold" ? "NULL" : "0"}, worker = NULL
    WHERE ${MAILING} AND state = 'attempting' AND due <= ?`,
    [doubtful === "hold" ? "held" : "queued", id, now],
  );
  if (attempting > 0)
    await statements.run("UPDATE mailings SET doubtful = doubtful + ? WHERE id = ?", [attempting, id]);
  return { claimed, doubtful: attempting };
}

/** Cancels all that may still be cancelled: how many. */
export async function cancelDeliveries(statements: Statements, id: string): Promise<number> {
  return statements.run(
    `UPDATE deliveries SET state = 'cancelled', due = NULL, worker = NULL
    WHERE ${MAILING} AND state IN ('queued', 'claimed', 'deferred', 'held')`,
    [id],
  );
}
