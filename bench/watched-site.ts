import { type ChildProcess, spawn } from "node:child_process";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { SourceText } from "./archive-input.js";
import { type Contestant, restoreText, saveWithMark, type ServedText } from "./contestant.js";
import { environmentOf } from "./measure-run.js";

const POLL_MS = 2;
const READY_POLL_MS = 50;
const READY_TIMEOUT_MS = 120_000;
const SAVE_TIMEOUT_MS = 60_000;
const ANSWER_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;
const OUTPUT_KEPT = 4_000;

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) killGroup(child, "SIGKILL");
});

/** A program that serves its site and follows each save. */
export class WatchedSite {
  readonly #child: ChildProcess;
  readonly #agent = new Agent({ keepAlive: true });
  #output = "";
  /** What came instead of a page. */
  #answer = "no answer";
  #url: string;
  #saves = 0;

  private constructor(contestant: Contestant, port: number) {
    const command = contestant.serve(port);
    this.#url = `http://127.0.0.1:${port}`;
    this.#child = spawn(command.program, command.args, {
      cwd: command.cwd,
      env: environmentOf(command),
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that whatever it starts ends with it.
      detached: true,
    });
    running.add(this.#child);
    const keep = (chunk: Buffer): void => {
      this.#output = (this.#output + chunk.toString()).slice(-OUTPUT_KEPT);
    };
    this.#child.stdout?.on("data", keep);
    this.#child.stderr?.on("data", keep);
  }

  /** Starts a program's server and waits until it shows a page. Throws an Error with its output when it ends instead. */
  static async open(contestant: Contestant, path: string): Promise<WatchedSite> {
    const site = new WatchedSite(contestant, await freePort());
    const started = performance.now();
    try {
      while ((await site.#page(path)) === undefined) {
        if (site.#child.exitCode !== null)
          throw site.#failure(`Unexpected end of ${contestant.name}'s server`);
        if (performance.now() - started > READY_TIMEOUT_MS)
          throw site.#failure(`Unexpected silence of ${contestant.name}'s server`);
        site.#readUrl();
        await delay(READY_POLL_MS);
      }
    } catch (error) {
      await site.close();
      throw error;
    }
    return site;
  }

  /** How often it was saved to. */
  get saves(): number {
    return this.#saves;
  }

  /** Saves a text with a new mark and returns how many ms later its page shows it. */
  async save(text: ServedText): Promise<number> {
    this.#saves += 1;
    const mark = `Saved for the ${this.#saves}. time by process ${process.pid}.`;
    const started = performance.now();
    saveWithMark(text, mark);
    for (;;) {
      const page = await this.#page(text.path);
      const elapsedMs = performance.now() - started;
      if (page?.includes(mark) === true) return elapsedMs;
      if (elapsedMs > SAVE_TIMEOUT_MS)
        throw this.#failure(`Unexpected lack of the saved text at ${text.path}`);
      await delay(POLL_MS);
    }
  }

  /** Ends the server and all that it started. */
  async close(): Promise<void> {
    this.#agent.destroy();
    const child = this.#child;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      killGroup(child, "SIGTERM");
      await Promise.race([ended, delay(STOP_TIMEOUT_MS)]);
    }
    killGroup(child, "SIGKILL");
    running.delete(child);
  }

  /** A server that says where it is, as Galley does on its first line, is believed. */
  #readUrl(): void {
    const url = /^\{"kind":"serving".*?"url":"(?<url>http:[^"]+)"/m.exec(this.#output)?.groups?.["url"];
    if (url !== undefined) this.#url = url.replace(/\/$/, "");
  }

  /** The page at a path, or undefined while there is none. */
  #page(path: string): Promise<string | undefined> {
    return new Promise((resolve) => {
      const end = (page: string | undefined, instead: string): void => {
        if (page === undefined) this.#answer = instead;
        resolve(page);
      };
      const request = get(
        this.#url + path,
        { agent: this.#agent, timeout: ANSWER_TIMEOUT_MS },
        (response) => {
          let page = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            page += chunk;
          });
          response.once("error", (error) => end(undefined, error.message));
          response.once("end", () =>
            end(response.statusCode === 200 ? page : undefined, `status ${response.statusCode}`),
          );
        },
      );
      request.once("timeout", () => request.destroy(new Error("no answer in time")));
      request.once("error", (error) => end(undefined, error.message));
    });
  }

  #failure(message: string): Error {
    return new Error(`${message}, last ${this.#answer}\n${this.#output.trim()}`);
  }
}

/** Puts a text back and stops a server, in whatever state they are. */
export async function endWatch(site: WatchedSite, texts: readonly SourceText[]): Promise<void> {
  await site.close();
  for (const text of texts) restoreText(text);
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("Unexpected lack of a port"));
        else resolve(address.port);
      });
    });
  });
}
