import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { findTool, freePort, sinkArguments, untilItAnswers } from "../mail/postfix-tools.js";

const COUNT = /mesg=(\d+)/g;

/** A mail server in a process of its own that takes all, keeps nothing, and says how many messages it took. */
export class CountingSink {
  readonly name: string;
  readonly port: number;
  /** How many messages it took. */
  taken = 0;
  readonly #child: ChildProcess;

  private constructor(name: string, port: number, child: ChildProcess) {
    this.name = name;
    this.port = port;
    this.#child = child;
    let rest = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      const text = rest + chunk.toString("latin1");
      const last = [...text.matchAll(COUNT)].at(-1);
      // The last number may be cut off, and goes on in the next chunk.
      rest = text.slice(Math.max(text.lastIndexOf("mesg="), 0)).slice(-32);
      if (last !== undefined) this.taken = Math.max(this.taken, Number(last[1]));
    });
  }

  /** Starts Postfix's `smtp-sink`, or a server of ours where that is not here. */
  static async start(): Promise<CountingSink> {
    const tool = findTool("smtp-sink");
    if (tool === undefined) return CountingSink.#startOwn();
    const port = await freePort();
    const child = spawn(tool, ["-c", ...sinkArguments(port)], { stdio: ["ignore", "pipe", "ignore"] });
    await untilItAnswers(port, child);
    return new CountingSink("Postfix's smtp-sink", port, child);
  }

  static async #startOwn(): Promise<CountingSink> {
    const script = join(import.meta.dirname, "own-sink.js");
    const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
    const first = await new Promise<Buffer>((resolve) => child.stdout.once("data", resolve));
    return new CountingSink("a server of Galley's benchmarks", Number(first.toString().trim()), child);
  }

  stop(): void {
    this.#child.kill();
  }
}
