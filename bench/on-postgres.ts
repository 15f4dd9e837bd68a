import { startPostgres } from "../test/support/postgres-server.js";

/** Of a newsletter's server: what it was told is on the disk. */
const SETTINGS = ["fsync=on", "shared_buffers=256MB", "max_wal_size=4GB"];

/** Gives an act the address of a new database on a server of its own, which ends afterwards. */
export async function onPostgres(act: (database: string) => Promise<void>): Promise<void> {
  const server = await startPostgres(SETTINGS);
  try {
    await act(await server.database());
  } finally {
    await server.stop();
  }
}
