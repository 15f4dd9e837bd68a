import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";

/** The code that a database or the system gave an error: `SQLITE_FULL`, `28P01`, `ECONNREFUSED`; undefined for others. */
export function databaseCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return error.code;
}

const OTHERWISE = "Check the database and its disk, then try again; what was done before is kept.";

/** Codes begin with these: https://sqlite.org/rescode.html, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const HINTS: readonly (readonly [start: string, hint: string])[] = [
  ["SQLITE_BUSY", "Another process holds the database; wait until it is done and try again."],
  ["SQLITE_FULL", "Free some space on that disk and try again."],
  ["SQLITE_READONLY", "Give your account the right to write the file and the folder it lies in."],
  ["SQLITE_CANTOPEN", "Check that the folder is there and that your account may write in it."],
  ["SQLITE_NOTADB", "The file is no database of Galley: choose another, or bring back a backup."],
  [
    "SQLITE_CORRUPT",
    "The file is damaged: stop all that use it and bring back a backup (galley db restore).",
  ],
  ["ECONNREFUSED", "Check that PostgreSQL runs where DATABASE_URL says."],
  ["ENOTFOUND", "Check the host in DATABASE_URL."],
  ["ENOENT", "Check the folder in DATABASE_URL, of the file or of the socket."],
  ["28", "Check user and password in DATABASE_URL."],
  ["3D000", "Make the database first: createdb NAME."],
  ["42501", "Give that user the right to make tables in the database."],
  ["53", "PostgreSQL has no room left: check its disk and its limit of connections."],
  ["57P", "PostgreSQL is starting or stopping; try again."],
];

/** Codes that only a mistake of ours brings forth: a statement that is wrong, a rule of a table that is broken. */
const BUGS = [
  "SQLITE_ERROR",
  "SQLITE_CONSTRAINT",
  "SQLITE_MISMATCH",
  "SQLITE_RANGE",
  "SQLITE_MISUSE",
  "22",
  "23",
];
/** Class 42 holds wrong statements and, as 42501, missing rights. */
const WRONG_STATEMENT = /^42(?!501)/;

/**
 * What to throw for an error of a database: a Failure `disk` for what the world did, the error itself for a bug and for
 * what is a Failure already. Messages of a server are a stranger's text.
 */
export function databaseFailure(error: unknown): unknown {
  if (error instanceof Failure) return error;
  const code = databaseCode(error);
  if (!isOfDatabase(error, code) || isBug(code)) return error;
  const told = wordsOf(error);
  const hint = HINTS.find(([start]) => code?.startsWith(start))?.[1] ?? OTHERWISE;
  const named = code === undefined ? "" : ` (${code})`;
  return new Failure(
    "disk",
    `Unexpected answer of the database${named}: ${quote(told, 200)}, expected it to obey`,
    {
      hint,
      cause: error,
    },
  );
}

/** Where a host has several addresses, each has an error of its own, and the one of all says nothing. */
function wordsOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const told = first ?? error;
  return told instanceof Error ? told.message : String(told);
}

/** A lost connection of `pg` has no code. */
function isOfDatabase(error: unknown, code: string | undefined): boolean {
  if (code !== undefined) return /^(?:SQLITE_|E[A-Z]+$|[0-9A-Z]{5}$)/.test(code);
  return (
    error instanceof Error &&
    /^(?:Connection terminated|timeout exceeded when trying to connect|Client (?:has encountered a connection error|was closed))/.test(
      error.message,
    )
  );
}

function isBug(code: string | undefined): boolean {
  if (code === undefined) return false;
  return WRONG_STATEMENT.test(code) || BUGS.some((start) => code.startsWith(start));
}
