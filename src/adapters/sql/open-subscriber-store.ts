import type { Secrets } from "../../app/secrets.js";
import type { AudienceCounts, SubscriberStore } from "../../app/subscriber-store.js";
import type { Subscriber } from "../../audience/subscriber.js";
import { changeSubscriber } from "./change-subscriber.js";
import { forgetDeleted } from "./forget-deleted.js";
import { importSubscribers, insertSubscribers, planFor } from "./import-subscribers.js";
import { readHistory } from "./read-history.js";
import type { Sql } from "./sql.js";
import { SUBSCRIBER_COLUMNS, subscriberOf, suppressionOf } from "./subscriber-row.js";
import { suppressAll, suppressErased } from "./write-suppressions.js";

/** Subscribers are read so many at a time. */
const BATCH = 1000;
const SELECT = `SELECT ${SUBSCRIBER_COLUMNS} FROM subscribers`;

/** The readers in a database; the hashes by which suppressions are known are those of its secrets. */
export function openSubscriberStore(sql: Sql, { hashOf }: Pick<Secrets, "hashOf">): SubscriberStore {
  const { dialect } = sql;
  const one = async (condition: string, value: string): Promise<Subscriber | undefined> => {
    const [row] = await sql.all(`${SELECT} WHERE ${condition}`, [value]);
    return row && subscriberOf(row);
  };
  return {
    find: (id) => one("id = ?", id),
    findByKey: (key) => one("key = ?", key),
    add: async (subscriber) => {
      const row = { subscriber, hash: hashOf(subscriber.key) };
      return (await sql.transaction((statements) => insertSubscribers(statements, dialect, [row]))) === 1;
    },
    change: (before, change) => changeSubscriber(sql, before, change),
    erase: async (id, suppression) => {
      const isErased = await sql.transaction(async (statements) => {
        // Answers of mail servers name the address.
        await statements.run(
          `UPDATE deliveries SET answer = NULL WHERE mailing IN (SELECT number FROM mailings)
            AND number = (SELECT number FROM subscribers WHERE id = ?)`,
          [id],
        );
        await statements.run("DELETE FROM bounces WHERE subscriber = ?", [id]);
        await statements.run("DELETE FROM letters WHERE subscriber = ?", [id]);
        if ((await statements.run("DELETE FROM subscribers WHERE id = ?", [id])) === 0) return false;
        await suppressErased(statements, dialect, suppression);
        return true;
      });
      if (isErased) await forgetDeleted(sql);
      return isErased;
    },
    addAll: (rows, now) => sql.transaction((statements) => importSubscribers(statements, dialect, rows, now)),
    takenOffBy: async (rows, now) => (await planFor(sql, dialect, rows, now)).takenOff,
    all: () => readAll(sql),
    toRemind: async (askedBefore, most) => {
      const rows = await sql.all(
        `${SELECT} WHERE state = 'pending' AND reminded_at IS NULL AND asked_at < ? ORDER BY asked_at, id LIMIT ?`,
        [askedBefore, most],
      );
      return rows.map(subscriberOf);
    },
    expire: (askedBefore) => expire(sql, askedBefore),
    counts: (now) => countAll(sql, now),
    suppression: async (hash) => {
      const [row] = await sql.all("SELECT * FROM suppressions WHERE hash = ?", [hash]);
      return row && suppressionOf(row);
    },
    history: (id) => readHistory(sql, id),
    suppress: (suppression) =>
      sql.transaction((statements) => suppressAll(statements, dialect, [suppression])),
    lift: async (hash) =>
      (await sql.run("DELETE FROM suppressions WHERE hash = ? AND reason <> 'erased'", [hash])) === 1,
    welcomeBack: async (hash) =>
      (await sql.run("DELETE FROM suppressions WHERE hash = ? AND reason = 'erased'", [hash])) === 1,
  };
}

async function* readAll(sql: Sql): AsyncIterable<readonly Subscriber[]> {
  for (let last = ""; ;) {
    const rows = await sql.all(`${SELECT} WHERE id > ? ORDER BY id LIMIT ?`, [last, BATCH]);
    if (rows.length > 0) yield rows.map(subscriberOf);
    if (rows.length < BATCH) return;
    last = String(rows.at(-1)?.["id"]);
  }
}

/** Who was on the list before and left it is to be remembered so: an import must not bring them back. */
function expire(sql: Sql, askedBefore: number): Promise<number> {
  const late = "state = 'pending' AND asked_at < ?";
  return sql.transaction(async (statements) => {
    const left = await statements.run(
      `UPDATE subscribers SET state = 'unsubscribed' WHERE ${late} AND unsubscribed_at IS NOT NULL`,
      [askedBefore],
    );
    return left + (await statements.run(`DELETE FROM subscribers WHERE ${late}`, [askedBefore]));
  });
}

async function countAll(sql: Sql, now: number): Promise<AudienceCounts> {
  const rows = await sql.all(
    `SELECT state, count(*) AS found FROM subscribers GROUP BY state
    UNION ALL SELECT 'suppressed', count(*) FROM suppressions WHERE until IS NULL OR until > ?`,
    [now],
  );
  const found = (state: string) => Number(rows.find((row) => row["state"] === state)?.["found"] ?? 0);
  return {
    pending: found("pending"),
    confirmed: found("confirmed"),
    unsubscribed: found("unsubscribed"),
    suppressed: found("suppressed"),
  };
}
