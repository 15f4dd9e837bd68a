import type { SeenReports } from "../../app/seen-reports.js";
import type { Sql } from "./sql.js";

/** Reports that were read, in a database. */
export function openSeenReports(sql: Sql): SeenReports {
  return {
    has: async (id) => (await sql.all("SELECT 1 AS one FROM seen_reports WHERE id = ?", [id])).length > 0,
    note: async (id, at) => {
      const insert = "INSERT INTO seen_reports (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";
      return (await sql.run(insert, [id, at])) === 1;
    },
    meet: async (id, at) => {
      await sql.run("UPDATE seen_reports SET at = ? WHERE id = ? AND at < ?", [at, id, at]);
    },
    forget: (before) => sql.run("DELETE FROM seen_reports WHERE at < ?", [before]),
  };
}
