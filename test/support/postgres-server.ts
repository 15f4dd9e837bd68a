import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import pg from "pg";

/** A PostgreSQL server of one process's own. */
export interface PostgresServer {
  /** A new empty database: its address. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

const KEEPER = fileURLToPath(new URL("postgres-keeper.js", import.meta.url));
/** What tests lose in a power cut is no loss. */
const HASTY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Starts a server, which ends with this process at the latest. Throws where none can be started: a test that needs one
 * must not pass without it. Settings are such as `fsync=on`; unless said, it is fast and forgets in a power cut.
 */
export async function startPostgres(settings: readonly string[] = HASTY): Promise<PostgresServer> {
  const keeper = spawn(process.execPath, [KEEPER, ...settings], { stdio: ["pipe", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => keeper.once("exit", () => resolve()));
  const folder = await new Promise<string>((resolve, reject) => {
    let fault = "";
    keeper.stderr.on("data", (chunk) => (fault += String(chunk)));
    keeper.stdout.once("data", (chunk) => resolve(String(chunk).trim()));
    void ended.then(() => reject(new Error(`Unexpected lack of a PostgreSQL server: ${fault}`)));
  });
  // Nobody waits for it who forgot to stop it.
  keeper.unref();
  for (const stream of [keeper.stdin, keeper.stdout, keeper.stderr])
    (stream as unknown as { unref(): void }).unref();
  const addressOf = (name: string) => `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`;
  let count = 0;
  return {
    database: async () => {
      const name = `galley_${++count}`;
      const client = new pg.Client({ connectionString: addressOf("postgres") });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return addressOf(name);
    },
    stop: () => {
      keeper.ref();
      keeper.stdin.end();
      return ended;
    },
  };
}
