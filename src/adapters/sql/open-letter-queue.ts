import type { DeferredLetter, LetterQueue } from "../../app/letter-queue.js";
import type { Row, Sql } from "./sql.js";

const DUE =
  "SELECT * FROM letters AS d WHERE d.next_at <= ? ORDER BY d.next_at, d.subscriber, d.occasion LIMIT ?";
const KEEP = `INSERT INTO letters (subscriber, occasion, tries, next_at, ends_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (subscriber, occasion) DO UPDATE SET
    tries = excluded.tries, next_at = excluded.next_at, ends_at = excluded.ends_at`;

/** Letters that were put off, in a database. */
export function openLetterQueue(sql: Sql): LetterQueue {
  return {
    keep: async ({ subscriberId, occasion, tries, nextAt, endsAt }) => {
      await sql.run(KEEP, [subscriberId, occasion, tries, nextAt, endsAt]);
    },
    claim: (now, until, most) =>
      sql.transaction(async (statements) => {
        const due = await statements.all(`${DUE} ${sql.dialect.claiming}`, [now, most]);
        const letters = due.map(letterOf);
        for (const { subscriberId, occasion } of letters)
          await statements.run("UPDATE letters SET next_at = ? WHERE subscriber = ? AND occasion = ?", [
            until,
            subscriberId,
            occasion,
          ]);
        return letters;
      }),
    drop: async ({ subscriberId, occasion }) => {
      await sql.run("DELETE FROM letters WHERE subscriber = ? AND occasion = ?", [subscriberId, occasion]);
    },
    of: async (subscriberId) =>
      (await sql.all("SELECT * FROM letters WHERE subscriber = ? ORDER BY occasion", [subscriberId])).map(
        letterOf,
      ),
  };
}

function letterOf(row: Row): DeferredLetter {
  return {
    subscriberId: String(row["subscriber"]),
    occasion: row["occasion"] as DeferredLetter["occasion"],
    tries: Number(row["tries"]),
    nextAt: Number(row["next_at"]),
    endsAt: Number(row["ends_at"]),
  };
}
