import type { BounceBook, MailedOn } from "../../app/bounce-book.js";
import type { Row, Sql } from "./sql.js";

/** What came back, in a database. */
export function openBounceBook(sql: Sql): BounceBook {
  return {
    note: async ({ subscriberId, mailing, kind, at }) => {
      const insert = `INSERT INTO bounces (subscriber, mailing, kind, at) VALUES (?, ?, ?, ?)
        ON CONFLICT (subscriber, mailing, kind) DO NOTHING`;
      return (await sql.run(insert, [subscriberId, mailing, kind, at])) === 1;
    },
    softBounces: async (subscriberId, since) => {
      const query =
        "SELECT mailing, at FROM bounces WHERE subscriber = ? AND kind = 'soft' AND at >= ? ORDER BY at, mailing";
      return (await sql.all(query, [subscriberId, since])).map(mailedOn);
    },
    sentTo: async (subscriberId, since) => {
      const query = `SELECT m.id AS mailing, m.starts_at AS at FROM subscribers s
        JOIN mailings m ON m.starts_at >= ?
        JOIN deliveries d ON d.mailing = m.number AND d.number = s.number
        WHERE s.id = ? AND d.state = 'sent' ORDER BY m.number`;
      return (await sql.all(query, [since, subscriberId])).map(mailedOn);
    },
    complaints: async (mailing) => {
      const query = "SELECT count(*) AS found FROM bounces WHERE mailing = ? AND kind = 'complaint'";
      return Number((await sql.all(query, [mailing]))[0]?.["found"] ?? 0);
    },
  };
}

function mailedOn(row: Row): MailedOn {
  return { mailing: String(row["mailing"]), at: Number(row["at"]) };
}
