import type { Sql } from "./sql.js";

const NAME = "secret-key";

/** The key of a database; the first who asks puts theirs there, and all get the same. */
export async function secretKeyOf(sql: Sql, offered: string): Promise<string> {
  await sql.run("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", [
    NAME,
    offered,
  ]);
  const [row] = await sql.all("SELECT value FROM settings WHERE name = ?", [NAME]);
  return String(row?.["value"]);
}
