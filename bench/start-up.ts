import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { repositoryFolder } from "./archive-input.js";
import { environmentOf } from "./measure-run.js";
import type { Pair } from "./statistics.js";

/** How often each is started, at least. */
export const START_PAIRS = 15;

/** Starts `galley --help` and `node -e 0` in turns. */
export function measureStartUp(rounds: number): Pair[] {
  const help = [join(repositoryFolder, "bin/main.js"), "--help"];
  const bare = ["-e", "0"];
  start(help);
  start(bare);
  return Array.from({ length: Math.max(rounds, START_PAIRS) }, () => ({
    galley: { wallMs: start(help) },
    other: { wallMs: start(bare) },
  }));
}

/** Checks a draft against the whole archive, whose links are in a cache, and starts `node -e 0`, in turns. */
export function measureDraftCheck(checkout: string, draft: string, cache: string, rounds: number): Pair[] {
  const check = ["check", "--folder", checkout, join(checkout, draft), "--format", "compact"];
  const args = [join(repositoryFolder, "bin/main.js"), ...check];
  const env = { GALLEY_CACHE_DIR: cache };
  const bare = ["-e", "0"];
  start(args, env, FINDINGS);
  start(bare);
  return Array.from({ length: Math.max(rounds, START_PAIRS) }, () => ({
    galley: { wallMs: start(args, env, FINDINGS) },
    other: { wallMs: start(bare) },
  }));
}

/** The exit code of a check that found errors, as it does in a real draft. */
const FINDINGS = 1;

/** Waits without an event loop in between, because here single milliseconds count. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}, alsoFine = 0): number {
  const command = { program: process.execPath, args, env };
  const started = performance.now();
  const { status, error, stderr } = spawnSync(command.program, args, {
    env: environmentOf(command),
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const wallMs = performance.now() - started;
  if (error !== undefined) throw error;
  if (status !== 0 && status !== alsoFine)
    throw new Error(`Unexpected exit code ${status} of node ${args.join(" ")}\n${stderr}`);
  return wallMs;
}
