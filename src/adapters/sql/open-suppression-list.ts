import type { SuppressionList } from "../../app/suppression-list.js";
import type { Sql } from "./sql.js";
import { suppressionOf } from "./subscriber-row.js";

/** The list of suppressions in a database. */
export function openSuppressionList(sql: Sql): SuppressionList {
  return {
    list: async (now, most) => {
      const rows = await sql.all(
        `SELECT x.*, s.address FROM suppressions x LEFT JOIN subscribers s ON s.hash = x.hash
        WHERE x.until IS NULL OR x.until > ? ORDER BY x.since DESC, x.hash LIMIT ?`,
        [now, most],
      );
      return rows.map((row) => {
        const { address } = row;
        return { ...suppressionOf(row), address: typeof address === "string" ? address : undefined };
      });
    },
  };
}
