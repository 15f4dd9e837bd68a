import type { SuppressionList } from "../../app/suppression-list.js";
import type { Sql } from "./sql.js";
import { suppressionOf } from "./subscriber-row.js";

/** The list of suppressions in a database. */
export function openSuppressionList(sql: Sql): SuppressionList {
  return {
    list: async (now, most) => {
      const rows = await sql.all(
        `SELECT x.*, s.address FROM (
          SELECT * FROM suppressions WHERE until IS NULL OR until > ? ORDER BY since DESC, hash LIMIT ?
        ) x LEFT JOIN subscribers s ON s.hash = x.hash ORDER BY x.since DESC, x.hash`,
        [now, most],
      );
      return rows.map((row) => {
        const { address } = row;
        return { ...suppressionOf(row), address: typeof address === "string" ? address : undefined };
      });
    },
  };
}
