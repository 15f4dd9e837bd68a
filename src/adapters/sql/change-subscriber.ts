import type { SubscriberChange } from "../../app/subscriber-store.js";
import type { Subscriber } from "../../audience/subscriber.js";
import type { Statements } from "./sql.js";
import { columnsOf } from "./subscriber-row.js";

/** Changes a subscriber whose state and times are as they were read; only columns that differ are written. */
export async function changeSubscriber(
  statements: Statements,
  before: Subscriber,
  change: SubscriberChange,
): Promise<boolean> {
  const was = columnsOf(before);
  const wanted = Object.entries(columnsOf({ ...before, ...change, id: before.id, key: before.key }));
  const changed = wanted.filter(([name, value]) => was[name] !== value);
  // A change to what is there already still tells whether that is so.
  const set = (changed.length === 0 ? [["id", before.id] as const] : changed).map(([name]) => `${name} = ?`);
  const values = changed.length === 0 ? [before.id] : changed.map(([, value]) => value);
  const count = await statements.run(
    `UPDATE subscribers SET ${set.join(", ")}
    WHERE id = ? AND state = ? AND asked_at = ? AND confirmed_at IS NOT DISTINCT FROM ?
      AND unsubscribed_at IS NOT DISTINCT FROM ? AND reminded_at IS NOT DISTINCT FROM ?
      AND acted_at IS NOT DISTINCT FROM ?`,
    [
      ...values,
      before.id,
      before.state,
      before.askedAt,
      before.confirmedAt ?? null,
      before.unsubscribedAt ?? null,
      before.remindedAt ?? null,
      before.actedAt ?? null,
    ],
  );
  return count === 1;
}
