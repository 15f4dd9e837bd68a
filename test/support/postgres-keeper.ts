// Starts a PostgreSQL of its own, says on one line where, and keeps it until its standard input ends: when whoever started
// it is gone, in whatever way, the server and its folder go, too.
//
//   node postgres-keeper.js [name=value …]    settings of the server

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgres, type PostgresPrograms } from "./postgres-programs.js";

const READY = "ready to accept connections";
const TMP = realpathSync(tmpdir());
/** A socket's path may have 107 bytes. */
const scratch = mkdtempSync(join(TMP.length > 60 ? "/tmp" : TMP, "galley-pg-"));
let server: ChildProcess | undefined;

function makeCluster({ folder, account }: PostgresPrograms): void {
  if (account !== undefined) chownSync(scratch, account.uid, account.gid);
  const options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"];
  const { status, stderr } = spawnSync(join(folder, "initdb"), ["-D", join(scratch, "data"), ...options], {
    encoding: "utf8",
    cwd: scratch,
    ...account,
  });
  if (status !== 0) throw new Error(`Unexpected end of initdb: ${stderr}`);
}

function start({ folder, account }: PostgresPrograms, settings: readonly string[]): Promise<void> {
  const usual = ["listen_addresses=", `unix_socket_directories=${scratch}`, "max_connections=60"];
  const options = [...usual, ...settings].flatMap((setting) => ["-c", setting]);
  const started = spawn(join(folder, "postgres"), ["-D", join(scratch, "data"), ...options], {
    stdio: ["ignore", "ignore", "pipe"],
    cwd: scratch,
    ...account,
  });
  server = started;
  return new Promise((resolve, reject) => {
    let told = "";
    started.stderr.on("data", (chunk) => {
      told = (told + String(chunk)).slice(-4000);
      if (told.includes(READY)) resolve();
    });
    started.once("exit", () => reject(new Error(`Unexpected end of PostgreSQL: ${told}`)));
  });
}

async function stop(): Promise<void> {
  const running = server;
  if (running !== undefined && running.exitCode === null && running.signalCode === null) {
    const ended = new Promise((resolve) => running.once("exit", resolve));
    // At once: nothing of it is kept.
    running.kill("SIGQUIT");
    await ended;
  }
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}

/** A terminal's Ctrl-C reaches all of a group: whoever started this one ends it by its input. */
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
const ended = new Promise((resolve) => process.stdin.once("end", resolve).once("error", resolve).resume());
try {
  const programs = await findPostgres(scratch);
  makeCluster(programs);
  await start(programs, process.argv.slice(2));
  process.stdout.write(`${scratch}\n`);
  await ended;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await stop();
}
process.exit();
