import type { Counters } from "../../app/counters.js";
import type { Sql } from "./sql.js";

/** One that ends later than a window that begins now was begun by a clock that has been put right since. */
const IS_OVER = "(c.ends_at <= ? OR c.ends_at > excluded.ends_at)";

/** Counters in a database: one statement decides and counts, so nobody comes in between. */
export function openCounters(sql: Sql): Counters {
  return {
    take: async (key, limit, windowMs, now) => {
      if (limit < 1) return false;
      const count = await sql.run(
        `INSERT INTO counters AS c (key, taken, ends_at) VALUES (?, 1, ?)
        ON CONFLICT (key) DO UPDATE SET
          taken = CASE WHEN ${IS_OVER} THEN 1 ELSE c.taken + 1 END,
          ends_at = CASE WHEN ${IS_OVER} THEN excluded.ends_at ELSE c.ends_at END
        WHERE ${IS_OVER} OR c.taken < ?`,
        [key, now + windowMs, now, now, now, limit],
      );
      return count === 1;
    },
    giveBack: async (key, count, now) => {
      await sql.run(
        "UPDATE counters SET taken = CASE WHEN taken > ? THEN taken - ? ELSE 0 END WHERE key = ? AND ends_at > ?",
        [count, count, key, now],
      );
    },
    sweep: (now) => sql.run("DELETE FROM counters WHERE ends_at <= ?", [now]),
  };
}
