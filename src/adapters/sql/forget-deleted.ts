import type { Sql } from "./sql.js";

/**
 * Has what was deleted leave the file's log too, where SQLite keeps pages as they were before. While another process
 * reads them they stay, and go with its next checkpoint; PostgreSQL cleans up by itself.
 */
export async function forgetDeleted(sql: Sql): Promise<void> {
  if (sql.dialect.name === "sqlite") await sql.all("PRAGMA wal_checkpoint(TRUNCATE)").catch(() => undefined);
}
