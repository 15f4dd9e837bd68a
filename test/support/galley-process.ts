import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { after } from "node:test";
import { repositoryFolder } from "../repository.js";

/** What a run of the built program came to. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built program, going on until it is stopped. */
export interface Going {
  /** The first line that it printed. */
  readonly firstLine: string;
  /** Asks it to end, and waits until it did. */
  stop(): Promise<Ran>;
}

const PROGRAM = join(repositoryFolder, "dist/main.js");

/** The built program in processes of its own, while this one goes on, with a folder and an environment. */
export class GalleyProcess {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(folder: string, environment: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#environment = { ...process.env, NO_COLOR: "1", ...environment };
  }

  /** Runs it to its end. */
  run(...argv: readonly string[]): Promise<Ran> {
    return ended(this.#spawn(argv));
  }

  /** Runs it with `--json`, and gives the line of JSON that it printed. Fails unless it ends as it should. */
  async ask<Answer>(words: string): Promise<Answer> {
    const [answer, ...more] = await this.tell<Answer>(words);
    assert.deepEqual([typeof answer, more], ["object", []], words);
    return answer as Answer;
  }

  /** The same where it prints several. */
  async tell<Line>(words: string): Promise<Line[]> {
    const ran = await this.run(...words.split(" "), "--json");
    assert.equal(ran.status, 0, `galley ${words}: ${ran.out}${ran.err}`);
    const lines = ran.out.split("\n").filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as Line);
  }

  /** Starts it, and waits for its first line. It is killed after the test at the latest. */
  async start(...argv: readonly string[]): Promise<Going> {
    const child = this.#spawn(argv);
    const end = ended(child);
    after(() => child.kill("SIGKILL"));
    const firstLine = await new Promise<string>((resolve, reject) => {
      let text = "";
      child.stdout?.on("data", (piece: Buffer) => {
        text += piece.toString();
        if (text.includes("\n")) resolve(text.split("\n", 1)[0] ?? "");
      });
      void end.then(({ err }) => reject(new Error(`galley ${argv.join(" ")} ended: ${err}`)));
    });
    return {
      firstLine,
      stop: () => {
        child.kill("SIGTERM");
        return end;
      },
    };
  }

  #spawn(argv: readonly string[]): ChildProcess {
    return spawn(process.execPath, [PROGRAM, ...argv], {
      cwd: this.#folder,
      env: this.#environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
}

function ended(child: ChildProcess): Promise<Ran> {
  let [out, err] = ["", ""];
  child.stdout?.on("data", (piece: Buffer) => (out += piece.toString()));
  child.stderr?.on("data", (piece: Buffer) => (err += piece.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, out, err }));
  });
}
