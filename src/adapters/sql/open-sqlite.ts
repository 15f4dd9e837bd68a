import Database from "libsql";
import { databaseCode, databaseFailure } from "./database-failure.js";
import { SQLITE } from "./dialects.js";
import { forgetDeleted } from "./forget-deleted.js";
import type { Row, Sql, SqlValue } from "./sql.js";
import { patiently, type SqliteConnection, SqliteQueue } from "./sqlite-queue.js";

const USUAL_PATIENCE_MS = 30_000;
/** So long SQLite itself waits and all of the program with it: for locks that are held for a moment alone. */
const BUSY_MS = 20;
/** Those that stores have are far fewer. */
const MOST_PREPARED = 200;
/**
 * What is deleted is overwritten: who was erased must not be found in the free pages of the file. What is sorted on the
 * way goes to files: the package keeps it in memory unless told, 60 MB for a million readers.
 */
const OWN = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "foreign_keys = ON",
  "secure_delete = ON",
  "temp_store = FILE",
];
/** Nothing is written to it, and nothing that it holds is run. */
const FOREIGN = ["query_only = ON", "trusted_schema = OFF", "temp_store = FILE"];
/** Its journal would save what is thrown away anyway. */
const DRAFT = ["page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"];
/** What a value of a row can be, since no statement asks for bytes. */
type Read = Readonly<Record<string, SqlValue>>;

/**
 * The database in a file, which is made when it is not there: WAL, so that readers and one writer do not wait for each
 * other, and a sync with each commit. Another process may write for `patienceMs` before a call fails. Throws a Failure
 * `disk`.
 */
export async function openSqlite(path: string, patienceMs = USUAL_PATIENCE_MS): Promise<Sql> {
  const sql = sqlOf(await openFile(path, patienceMs, OWN), patienceMs);
  const close = async () => {
    // Best in one file, for whoever copies that alone. While another process reads, the rest stays for later.
    await forgetDeleted(sql);
    await sql.close();
  };
  return { ...sql, close };
}

/** A file that is only read, as a backup, whoever made it. Throws a Failure `disk`. */
export async function openSqliteToRead(path: string): Promise<Sql> {
  return sqlOf(await openFile(path, USUAL_PATIENCE_MS, FOREIGN), USUAL_PATIENCE_MS);
}

/** A file that is being written by one process and read by none, so that nothing is waited for. */
export interface SqliteDraft {
  run(text: string, values?: readonly SqlValue[]): void;
  close(): void;
}

/**
 * Begins a file that is worth nothing until it is whole: no journal and no sync, and the same statements make the same
 * bytes. Throws what the package throws.
 */
export function draftSqlite(path: string): SqliteDraft {
  const database = new Database(path);
  const prepared = new Map<string, Database.Statement>();
  const run = (text: string, values: readonly SqlValue[] = []) => {
    const statement = prepared.get(text) ?? database.prepare(text);
    prepared.set(text, statement);
    statement.run([...values]);
  };
  for (const pragma of DRAFT) database.prepare(`PRAGMA ${pragma}`).all();
  return { run, close: () => void database.close() };
}

function sqlOf(database: Database.Database, patienceMs: number): Sql {
  const queue = new SqliteQueue(connectionOf(database), patienceMs);
  return {
    dialect: SQLITE,
    all: (text, values) => queue.put("read", (statements) => statements.all(text, values)),
    run: (text, values) => queue.put("write", (statements) => statements.run(text, values)),
    transaction: (act) => queue.put("write", act),
    script: (act) => queue.put("alone", act),
    close: async () => {
      await queue.idle();
      database.close();
    },
  };
}

async function openFile(
  path: string,
  patienceMs: number,
  pragmas: readonly string[],
): Promise<Database.Database> {
  let database: Database.Database | undefined;
  try {
    const opened = new Database(path, { timeout: BUSY_MS });
    database = opened;
    for (const pragma of pragmas)
      await patiently(async () => opened.prepare(`PRAGMA ${pragma}`).all(), patienceMs);
    return opened;
  } catch (error) {
    database?.close();
    throw databaseFailure(withCode(error));
  }
}

/** The package gives no code to a file that cannot be opened. */
function withCode(error: unknown): unknown {
  if (databaseCode(error)?.startsWith("SQLITE_") === true || !(error instanceof Error)) return error;
  return Object.assign(error, { code: "SQLITE_CANTOPEN" });
}

/** The package's calls are done when they return; they are async here, so that what they throw is a rejection. */
function connectionOf(database: Database.Database): SqliteConnection {
  const prepared = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    const statement = database.prepare(text);
    prepared.set(text, statement);
    return statement;
  };
  return {
    isOpen: () => database.inTransaction,
    all: async (text, values = []): Promise<readonly Row[]> => prepare(text).all(values) as Read[],
    run: async (text, values = []) => prepare(text).run(values).changes,
    runScript: async (text) => void database.exec(text),
  };
}
