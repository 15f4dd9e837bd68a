import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { performance } from "node:perf_hooks";

/** A program to run. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** An exit code that is no failure either. */
  readonly alsoFine?: number;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What one run cost. */
export interface Run {
  readonly wallMs: number;
  /** User and system time of the process and its children; undefined without GNU time. */
  readonly cpuMs?: number | undefined;
  /** The largest resident set that one of its processes had, in MB of 1,000,000 bytes; undefined without GNU time. */
  readonly peakMb?: number | undefined;
}

const GNU_TIME = "/usr/bin/time";
const OUTPUT_SHOWN = 2_000;
const KIB = 1_024;

/** Whether GNU time is here, which tells CPU and memory; without it only wall time is taken. */
export const hasGnuTime: boolean = /^\d+$/.test(
  (spawnSync(GNU_TIME, ["-f", "%M", "true"], { encoding: "utf8" }).stderr ?? "").trim(),
);

/**
 * Runs a program to its end and returns what that cost. Throws an Error with the end of its output when it fails.
 * What others left to be written to the disk is written before, so that nobody pays for it within the time.
 */
export async function measureRun(command: Command): Promise<Run> {
  spawnSync("sync", { stdio: "ignore" });
  const report = join(tmpdir(), `galley-bench-time-${process.pid}`);
  const timed: Command = hasGnuTime
    ? {
        ...command,
        program: GNU_TIME,
        args: ["-f", "%U %S %M", "-o", report, command.program, ...command.args],
      }
    : command;
  const wallMs = await runToEnd(timed, basename(command.program));
  if (!hasGnuTime) return { wallMs };
  const [user = 0, system = 0, peakKib = 0] = (readFileSync(report, "utf8").trim().split("\n").at(-1) ?? "")
    .split(" ")
    .map(Number);
  rmSync(report);
  return { wallMs, cpuMs: (user + system) * 1_000, peakMb: (peakKib * KIB) / 1e6 };
}

/** The environment for a command: ours with its additions, without what would change how Node starts. */
export function environmentOf(command: Command): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...environment } = process.env;
  return { ...environment, ...command.env };
}

function runToEnd(command: Command, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = "";
    const started = performance.now();
    const child = spawn(command.program, command.args, {
      cwd: command.cwd,
      env: environmentOf(command),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-OUTPUT_SHOWN);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    let wallMs = 0;
    child.once("exit", () => {
      wallMs = performance.now() - started;
    });
    child.once("close", (code) => {
      if (code === 0 || code === command.alsoFine) resolve(wallMs);
      else reject(new Error(`Unexpected exit code ${code} of ${name}\n${command.args.join(" ")}\n${output}`));
    });
  });
}
