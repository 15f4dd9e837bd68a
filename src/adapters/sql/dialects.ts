import type { Dialect } from "./sql.js";

/** SQLite has one writer at a time, so nobody else can claim a row meanwhile (https://sqlite.org/json1.html). */
export const SQLITE: Dialect = {
  name: "sqlite",
  objects: "json_each(?)",
  numbers: "SELECT value FROM json_each(?)",
  texts: "SELECT value FROM json_each(?)",
  claiming: "",
};

/** PostgreSQL 12 and newer (https://www.postgresql.org/docs/current/functions-json.html). */
export const POSTGRES: Dialect = {
  name: "postgres",
  objects: "json_array_elements(CAST(? AS json))",
  numbers: "SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(? AS json))",
  texts: "SELECT value FROM json_array_elements_text(CAST(? AS json))",
  claiming: "FOR UPDATE OF d SKIP LOCKED",
};
