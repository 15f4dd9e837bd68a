import { databaseCode, databaseFailure } from "./database-failure.js";
import type { Script } from "./sql.js";

/** One connection to SQLite, whose calls are done when they return. */
export interface SqliteConnection extends Script {
  /** Whether a transaction is open: some errors end it by themselves. */
  isOpen(): boolean;
}

/** What an act needs: to read, to write in a commit that others may share, or to write alone. */
export type SqliteNeed = "read" | "write" | "alone";

interface Job {
  readonly act: (statements: Script) => Promise<unknown>;
  readonly need: SqliteNeed;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** More would keep the first ones waiting. */
const MOST_PER_COMMIT = 64;
const FIRST_WAIT_MS = 1;
const LONGEST_WAIT_MS = 40;

/**
 * Acts on one connection, which has one transaction at a time. Those that wait share the next commit, for the disk takes
 * as long for many as for one; each is undone by itself when it fails, and none resolves before the commit did. While
 * another process writes, those that read are served, and the program goes on.
 */
export class SqliteQueue {
  readonly #connection: SqliteConnection;
  readonly #patienceMs: number;
  #waiting: Job[] = [];
  #running: Promise<void> | undefined;

  constructor(connection: SqliteConnection, patienceMs: number) {
    this.#connection = connection;
    this.#patienceMs = patienceMs;
  }

  /** Runs an act: what it writes is on the disk when it resolves. */
  put<Result>(need: SqliteNeed, act: (statements: Script) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ act, need, resolve: (value) => resolve(value as Result), reject });
      this.#running ??= this.#runAll();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #runAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // The package never waits for anything, so that an act that only asked it would keep timers and sockets from their
      // turn; and whoever asks in this same turn shares the commit.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#serveReaders();
      await this.#commitNext();
    }
    this.#running = undefined;
  }

  /** Outside of any transaction each statement sees all that was committed before. */
  async #serveReaders(): Promise<void> {
    const readers = this.#waiting.filter(({ need }) => need === "read");
    if (readers.length === 0) return;
    this.#waiting = this.#waiting.filter(({ need }) => need !== "read");
    for (const { act, resolve, reject } of readers) {
      const value = patiently(() => act(this.#connection), this.#patienceMs);
      await value.then(resolve, (error: unknown) => reject(databaseFailure(error)));
    }
  }

  #nextWriters(): readonly Job[] {
    if (this.#waiting[0]?.need === "alone") return this.#waiting.splice(0, 1);
    const end = this.#waiting.findIndex(({ need }) => need !== "write");
    return this.#waiting.splice(0, Math.min(end === -1 ? MOST_PER_COMMIT : end, MOST_PER_COMMIT));
  }

  async #commitNext(): Promise<void> {
    const jobs = this.#nextWriters();
    if (jobs.length === 0) return;
    const ends: (() => void)[] = [];
    try {
      // `IMMEDIATE` takes the right to write at once: one that began by reading could be refused it later.
      const begin = () => this.#connection.run("BEGIN IMMEDIATE");
      await patiently(begin, this.#patienceMs, () => this.#serveReaders());
      for (const job of jobs) ends.push(await this.#runJob(job));
      await this.#connection.run("COMMIT");
    } catch (error) {
      if (this.#connection.isOpen()) await this.#connection.run("ROLLBACK");
      for (const { reject } of jobs) reject(databaseFailure(error));
      return;
    }
    for (const end of ends) end();
  }

  /** What to call once the commit is done. */
  async #runJob({ act, resolve, reject }: Job): Promise<() => void> {
    await this.#connection.run("SAVEPOINT job");
    try {
      const value = await act(this.#connection);
      await this.#connection.run("RELEASE job");
      return () => resolve(value);
    } catch (error) {
      // A full disk ends the whole transaction: then all of its jobs failed.
      if (!this.#connection.isOpen()) throw error;
      await this.#connection.run("ROLLBACK TO job");
      await this.#connection.run("RELEASE job");
      return () => reject(databaseFailure(error));
    }
  }
}

/**
 * Tries again, and lets the program go on meanwhile, while another process holds the file; after `patienceMs` throws as
 * the act did.
 */
export async function patiently<Result>(
  act: () => Promise<Result>,
  patienceMs: number,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<Result> {
  const from = performance.now();
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await act();
    } catch (error) {
      const isBusy = databaseCode(error)?.startsWith("SQLITE_BUSY") === true;
      if (!isBusy || performance.now() - from > patienceMs) throw error;
    }
    // Not all after the same time, or two processes would keep meeting.
    const ms = waitMs * (0.5 + Math.random());
    await new Promise((resolve) => setTimeout(resolve, ms));
    await meanwhile();
  }
}
