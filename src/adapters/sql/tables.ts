import type { Row, Sql, SqlValue, Statements } from "./sql.js";

/** A table, and the columns by which its rows are told apart and ordered. */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
}

/** All tables besides `migrations`; a table stands behind those that it refers to. */
export const TABLES: readonly Table[] = [
  { name: "settings", key: ["name"] },
  { name: "subscribers", key: ["number"] },
  { name: "suppressions", key: ["hash"] },
  { name: "counters", key: ["key"] },
  { name: "mailings", key: ["number"] },
  { name: "deliveries", key: ["mailing", "number"] },
  { name: "mailing_log", key: ["number"] },
  { name: "seen_reports", key: ["id"] },
  { name: "bounces", key: ["subscriber", "mailing", "kind"] },
  { name: "letters", key: ["subscriber", "occasion"] },
];

/** So many rows are in memory at a time. */
const BATCH = 2000;

/** All rows of a table in batches, in the order of its key. */
export async function* rowsOf(statements: Statements, { name, key }: Table): AsyncGenerator<readonly Row[]> {
  const columns = key.join(", ");
  for (let last: Row | undefined; ;) {
    const after = last === undefined ? "" : `WHERE (${columns}) > (${key.map(() => "?").join(", ")})`;
    const values: SqlValue[] = last === undefined ? [] : key.map((column) => last?.[column] ?? null);
    const rows = await statements.all(
      `SELECT * FROM ${name} ${after} ORDER BY ${columns} LIMIT ${BATCH}`,
      values,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    last = rows.at(-1);
  }
}

/** Puts rows into a table; what they hold besides its columns is left out. */
export async function putRows(
  statements: Statements,
  { dialect }: Sql,
  { name }: Table,
  rows: readonly unknown[],
): Promise<number> {
  const isSqlite = dialect.name === "sqlite";
  const names = isSqlite
    ? "SELECT name FROM pragma_table_info(?)"
    : "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?";
  const columns = (await statements.all(names, [name])).map((row) => String(row["name"]));
  const read = isSqlite
    ? `${columns.map((column) => `value->>'${column}'`).join(", ")} FROM ${dialect.objects}`
    : `${columns.join(", ")} FROM json_populate_recordset(CAST(NULL AS ${name}), CAST(? AS json))`;
  return statements.run(`INSERT INTO ${name} (${columns.join(", ")}) SELECT ${read}`, [JSON.stringify(rows)]);
}
