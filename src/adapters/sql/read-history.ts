import type { ReaderHistory } from "../../app/reader-history.js";
import type { Statements } from "./sql.js";

type Delivery = ReaderHistory["deliveries"][number];
type Bounce = ReaderHistory["bounces"][number];

/** What a database knows of the mail to a subscriber, by their id. */
export async function readHistory(statements: Statements, id: string): Promise<ReaderHistory> {
  const deliveries = await statements.all(
    `SELECT m.id AS mailing, d.state, d.answer FROM mailings m
    JOIN deliveries d ON d.mailing = m.number AND d.number = (SELECT number FROM subscribers WHERE id = ?)
    ORDER BY m.number`,
    [id],
  );
  const bounces = await statements.all(
    "SELECT mailing, kind, at FROM bounces WHERE subscriber = ? ORDER BY at, mailing, kind",
    [id],
  );
  return {
    deliveries: deliveries.map(({ mailing, state, answer }) => ({
      mailing: String(mailing),
      state: state as Delivery["state"],
      answer: typeof answer === "string" ? answer : undefined,
    })),
    bounces: bounces.map(({ mailing, kind, at }) => ({
      mailing: String(mailing),
      kind: kind as Bounce["kind"],
      at: Number(at),
    })),
  };
}
