import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { makeSecretKey, openSecrets } from "#galley/adapters/keys/open-secrets.js";
import { migrate } from "#galley/adapters/sql/migrate.js";
import { readMigrations } from "#galley/adapters/sql/migration-files.js";
import { openPostgres } from "#galley/adapters/sql/open-postgres.js";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import type { Sql } from "#galley/adapters/sql/sql.js";
import type { Secrets } from "#galley/app/secrets.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { repositoryFolder } from "../repository.js";
import { type PostgresServer, startPostgres } from "./postgres-server.js";

/** A kind of database that tests run on. */
export interface DatabaseKind {
  readonly name: "SQLite" | "PostgreSQL";
  /** The address of a new, empty one: the path of a file, or `postgres://…`. */
  readonly make: () => Promise<string>;
}

/** The folder with the steps that make a database. */
export const migrationsFolder: string = fileURLToPath(
  new URL("assets/migrations/", `file://${repositoryFolder}`),
);

/** Both kinds; the server of this file's tests is started by the first who needs it, and ends after them. */
export function databaseKinds(): readonly DatabaseKind[] {
  let server: Promise<PostgresServer> | undefined;
  after(async () => (await server)?.stop());
  return [
    { name: "SQLite", make: async () => `${temporaryFolder()}/readers.sqlite` },
    {
      name: "PostgreSQL",
      make: async () => {
        server ??= startPostgres();
        return (await server).database();
      },
    },
  ];
}

/** Opens the database at an address, as it is. It is closed after the tests of the file or suite that asked for it. */
export async function openBare(address: string): Promise<Sql> {
  const sql = address.startsWith("postgres:") ? openPostgres(address) : await openSqlite(address);
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await sql.close();
  };
  after(close);
  return { ...sql, close };
}

/** Opens it with all tables. */
export async function openMigrated(address: string): Promise<Sql> {
  const sql = await openBare(address);
  await migrate(sql, readMigrations(migrationsFolder, sql.dialect));
  return sql;
}

/** Secrets with a key of their own. */
export function freshSecrets(): Secrets {
  return openSecrets(makeSecretKey());
}
