import { Failure } from "../../base/failure.js";
import type { DatabasePlace } from "../../app/database-place.js";
import { openSqlite } from "./open-sqlite.js";

/** Says that nobody else sends from a database. */
export interface SendingLock {
  release(): Promise<void>;
}

const PATIENCE_MS = 500;

/**
 * Takes the right to send from a SQLite database: an open transaction in a file beside it, which the system ends with
 * its process, however that dies. Undefined for PostgreSQL, where many may send. Throws a Failure `refused` while another
 * process has it.
 */
export async function holdSendingLock(place: DatabasePlace): Promise<SendingLock | undefined> {
  if (place.kind === "postgres") return undefined;
  const sql = await openSqlite(`${place.path}-sending`, PATIENCE_MS);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let held: Promise<void> = Promise.resolve();
  try {
    await new Promise<void>((resolve, reject) => {
      held = sql.transaction(async () => {
        resolve();
        await released;
      });
      held.catch(reject);
    });
  } catch (cause) {
    await sql.close();
    throw new Failure("refused", `Unexpected second worker for ${place.path}, expected one at a time`, {
      hint: "Another galley worker sends from this file. With PostgreSQL (DATABASE_URL) many may send at once.",
      cause,
    });
  }
  return {
    release: async () => {
      release();
      await held;
      await sql.close();
    },
  };
}
