import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { environmentOf } from "../measure-run.js";
import { GALLEY } from "./newsroom.js";

/** What the system says of a process, and when (`performance.now`). */
export interface Sight {
  readonly at: number;
  /** User and system time so far, of all its threads. */
  readonly cpuMs: number;
  /** The largest resident set so far, in MB of 1,000,000 bytes. */
  readonly peakMb: number;
}

/** How a process ended, and what was last seen of it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly output: string;
  readonly wallMs: number;
  readonly last: Sight;
}

const LOOK_MS = 10;
const OUTPUT_KEPT = 4_000;
const KIB = 1_024;
/** `USER_HZ`, which Linux has had at a hundred on all machines for long (proc_pid_stat(5) divides by it). */
const MS_PER_TICK = 10;
/** Behind the name in brackets, of proc_pid_stat(5): state is the first. */
const [USER_TIME, SYSTEM_TIME] = [11, 12];

/** `galley` as it was built, in a process of its own that is looked at all the while by Linux's /proc. */
export class WatchedGalley {
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  #last: Sight = { at: 0, cpuMs: 0, peakMb: 0 };
  #output = "";
  #hasEnded = false;

  constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    const started = performance.now();
    const command = { program: process.execPath, args: [GALLEY, ...args], env };
    this.#child = spawn(command.program, command.args, {
      env: environmentOf(command),
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-OUTPUT_KEPT);
      });
    const timer = setInterval(() => this.look(), LOOK_MS);
    this.ended = new Promise((resolve) => {
      this.#child.once("close", (code) => {
        clearInterval(timer);
        this.#hasEnded = true;
        resolve({ code, output: this.#output, wallMs: performance.now() - started, last: this.#last });
      });
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** What is to be seen now; what was seen last when it has ended. */
  look(): Sight {
    const folder = `/proc/${this.#child.pid}`;
    try {
      const peak = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`${folder}/status`, "utf8"))?.[1];
      const fields = readFileSync(`${folder}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      const ticks = Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME]);
      // One that has ended and was not taken leave of has no memory any more.
      if (peak !== undefined)
        this.#last = {
          at: performance.now(),
          cpuMs: ticks * MS_PER_TICK,
          peakMb: (Number(peak) * KIB) / 1e6,
        };
    } catch {
      // It has ended.
    }
    return this.#last;
  }

  /** Tells it to stop, as an administrator does. */
  stop(): void {
    this.#child.kill("SIGTERM");
  }
}
