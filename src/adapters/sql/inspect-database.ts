import type { DatabaseFacts } from "../../app/check-database.js";
import type { Secrets } from "../../app/secrets.js";
import type { Sql } from "./sql.js";
import { rowsOf } from "./tables.js";

const SUBSCRIBERS = { name: "subscribers", key: ["number"] };

/** What a database tells of itself besides where it is and who is in it. */
export async function inspectDatabase(
  sql: Sql,
  { hashOf }: Pick<Secrets, "hashOf">,
): Promise<Omit<DatabaseFacts, "place" | "audience">> {
  const [stray] = await sql.all(
    "SELECT count(*) AS found FROM deliveries WHERE mailing NOT IN (SELECT number FROM mailings)",
  );
  let strangeHashes = 0;
  for await (const rows of rowsOf(sql, SUBSCRIBERS))
    strangeHashes += rows.filter((row) => row["hash"] !== hashOf(String(row["key"]))).length;
  return {
    faults: sql.dialect.name === "sqlite" ? await fileFaults(sql) : [],
    mailings: await allBooks(sql),
    strayDeliveries: Number(stray?.["found"] ?? 0),
    strangeHashes,
  };
}

/** PostgreSQL keeps its own files whole or refuses to read them. */
async function fileFaults(sql: Sql): Promise<readonly string[]> {
  const integrity = await sql.all("PRAGMA integrity_check(20)");
  const references = await sql.all("PRAGMA foreign_key_check");
  return [
    ...integrity.map((row) => String(row["integrity_check"])).filter((told) => told !== "ok"),
    ...references.map(
      (row) => `Unexpected row ${row["rowid"]} of ${row["table"]}, expected one that it refers to`,
    ),
  ];
}

/** One statement for all, so that a worker who goes on meanwhile moves nothing between them. */
async function allBooks(sql: Sql): Promise<DatabaseFacts["mailings"]> {
  const rows = await sql.all(
    `SELECT m.id, m.frozen, d.state, count(d.number) AS found
    FROM mailings m LEFT JOIN deliveries d ON d.mailing = m.number
    GROUP BY m.number, m.id, m.frozen, d.state ORDER BY m.number`,
  );
  const byId = new Map<string, { id: string; frozen: number; books: Record<string, number> }>();
  for (const row of rows) {
    const id = String(row["id"]);
    const known = byId.get(id) ?? { id, frozen: Number(row["frozen"]), books: {} };
    if (row["state"] !== null) known.books[String(row["state"])] = Number(row["found"]);
    byId.set(id, known);
  }
  return [...byId.values()];
}
