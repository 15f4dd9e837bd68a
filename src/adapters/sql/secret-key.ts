import { Failure } from "../../base/failure.js";
import type { Sql, Statements } from "./sql.js";

const NAME = "secret-key";
/** 256 bits in base64url. */
const KEY = /^[\w-]{43}$/;

/**
 * The key of a database; the first who asks puts theirs there, and all get the same. Throws a Failure `refused` for one
 * that is too short: whoever guesses it makes links for everybody.
 */
export async function secretKeyOf(sql: Sql, offered: string): Promise<string> {
  await sql.run("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", [
    NAME,
    offered,
  ]);
  const key = await keptKeyOf(sql);
  if (key !== undefined) return key;
  throw new Failure("refused", "Unexpected key in the database, expected 256 bits as Galley makes them", {
    hint: "The database is damaged, or was made by somebody else: bring back a backup (galley db restore).",
  });
}

/** The key that a database holds; undefined for none, and for one that Galley did not make. */
export async function keptKeyOf(statements: Statements): Promise<string | undefined> {
  const [row] = await statements.all("SELECT value FROM settings WHERE name = ?", [NAME]);
  const value = String(row?.["value"]);
  return KEY.test(value) ? value : undefined;
}
