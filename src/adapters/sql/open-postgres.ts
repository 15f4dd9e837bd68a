import pg from "pg";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { databaseCode, databaseFailure } from "./database-failure.js";
import { POSTGRES } from "./dialects.js";
import type { Row, Script, Sql, SqlValue } from "./sql.js";

/** A worker has one transaction at a time, a server of pages a few; PostgreSQL grants a hundred to all. */
const MOST_CONNECTIONS = 5;
const CONNECT_MS = 10_000;
const KEEP_ALIVE_MS = 30_000;
const HIGHEST_PORT = 65_535;
/** `bigint`, in which times and counts are: all of ours are exact as numbers. */
const BIGINT = 20;
/** Serialization failure and deadlock: the same again may go well. */
const AGAIN: ReadonlySet<string> = new Set(["40001", "40P01"]);
const MOST_TRIES = 6;

/**
 * The database at an address (`postgres://…`), by a few connections. Throws a Failure `usage` for an address that is none,
 * and `disk` later.
 */
export function openPostgres(address: string): Sql {
  refuseOdd(address);
  const pool = new pg.Pool({
    connectionString: address,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    // A server whose machine is gone says nothing: without asking now and then, a call to it would wait for ever.
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: "galley",
    types: { getTypeParser },
  });
  // One that breaks is replaced; whoever uses it hears of that from their next call. It may break between two calls, as
  // when the server restarts, and an error that nobody listens for would end the program.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const transaction = <Result>(act: (statements: Script) => Promise<Result>): Promise<Result> =>
    again(() => runIn(pool, act));
  return {
    dialect: POSTGRES,
    ...statementsOf(pool),
    run: (text, values) => again(() => statementsOf(pool).run(text, values)),
    transaction,
    script: transaction,
    close: () => pool.end(),
  };
}

/** `pg` would read the address when it is first asked for something, and say nothing of what is odd or that it is a bug. */
function refuseOdd(address: string): void {
  let port: number;
  try {
    ({ port } = new pg.Client({ connectionString: address }));
  } catch (error) {
    throw addressFailure(error instanceof Error && "path" in error ? String(error.path) : undefined);
  }
  if (!(port > 0 && port <= HIGHEST_PORT)) throw addressFailure(undefined);
}

/** Without its cause, which repeats the address and so the password. */
function addressFailure(certificate: string | undefined): Failure {
  if (certificate === undefined)
    return new Failure(
      "usage",
      "Unexpected DATABASE_URL, expected an address as `postgres://user:password@host/name`",
      { hint: "Signs such as @, / or # in a password are written as %40, %2F, %23." },
    );
  return new Failure(
    "usage",
    `Unexpected file ${quote(certificate, 200)} in DATABASE_URL, expected one to read`,
    {
      hint: "It is what sslrootcert, sslcert or sslkey name.",
    },
  );
}

/** `pg` gives a `bigint` as text, since some are too wide for a number. */
function getTypeParser(id: number, format?: "text" | "binary"): (text: string) => unknown {
  if (id === BIGINT) return Number;
  return pg.types.getTypeParser(id, format) as (text: string) => unknown;
}

async function runIn<Result>(pool: pg.Pool, act: (statements: Script) => Promise<Result>): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseFailure(error);
  });
  try {
    await client.query("BEGIN");
    const result = await act(statementsOf(client));
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even be rolled back is not used again.
    await client.query("ROLLBACK").then(
      () => client.release(),
      (fault: unknown) => client.release(fault instanceof Error ? fault : true),
    );
    throw databaseFailure(error);
  }
}

function statementsOf(connection: pg.Pool | pg.PoolClient): Script {
  const query = async (text: string, values: readonly SqlValue[] = []) => {
    try {
      return await connection.query<Row>(numbered(text), [...values]);
    } catch (error) {
      throw databaseFailure(error);
    }
  };
  return {
    all: async (text, values) => (await query(text, values)).rows,
    run: async (text, values) => (await query(text, values)).rowCount ?? 0,
    runScript: async (text) => {
      // Without values `pg` sends a text as it is, however many statements it holds.
      await connection.query(text).catch((error: unknown) => {
        throw databaseFailure(error);
      });
    },
  };
}

/** `?` as PostgreSQL has them: `$1`, `$2` …; no text of ours holds one that is meant as a question mark. */
function numbered(text: string): string {
  let count = 0;
  return text.replaceAll("?", () => `$${++count}`);
}

async function again<Result>(act: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      if (tries === MOST_TRIES || !AGAIN.has(databaseCode(cause) ?? "")) throw error;
    }
  }
}
