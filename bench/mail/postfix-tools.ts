import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { connect, createServer } from "node:net";
import { existsSync } from "node:fs";
import { measureRun } from "../measure-run.js";
import type { MailRun, Task } from "./task.js";

/** Where distributions put them; no ordinary `PATH` leads there. */
const FOLDERS = ["/usr/sbin", "/usr/lib/postfix/sbin", "/usr/libexec/postfix", "/usr/local/sbin"];
const BACKLOG = "256";

/** The tools of Postfix that are of use here. */
export type PostfixTool = "smtp-sink" | "smtp-source";

/** The path of one of Postfix's tools; undefined where it is not installed. */
export function findTool(name: PostfixTool): string | undefined {
  const folder = FOLDERS.find((path) => existsSync(`${path}/${name}`));
  return folder === undefined ? undefined : `${folder}/${name}`;
}

/** What to say to somebody who lacks one of them; undefined when both are here. */
export function lackOfTools(): string | undefined {
  const lacking = (["smtp-sink", "smtp-source"] as const).filter((name) => findTool(name) === undefined);
  return lacking.length === 0
    ? undefined
    : `Unexpected lack of ${lacking.join(" and ")}, expected Postfix's tools: apt-get install postfix, which need not run`;
}

/** The path of one of Postfix's tools. Throws an Error that says how to get them. */
function toolPath(name: PostfixTool): string {
  const path = findTool(name);
  if (path === undefined) throw new Error(lackOfTools());
  return path;
}

/** A server that takes all and keeps nothing. */
export interface Sink {
  readonly port: number;
  stop(): void;
}

/** Starts `smtp-sink` on a free port of this machine. */
export async function startSink(): Promise<Sink> {
  const port = await freePort();
  const sink = spawn(toolPath("smtp-sink"), sinkArguments(port), { stdio: "ignore" });
  await untilItAnswers(port, sink);
  return { port, stop: () => void sink.kill() };
}

/** What `smtp-sink` is told to listen at a port of this machine. */
export function sinkArguments(port: number): string[] {
  // It refuses to run as root, as which machines that build things mostly work.
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  return [...user, `127.0.0.1:${port}`, BACKLOG];
}

/** Waits until a sink that was started greets. Throws an Error when it ends instead. */
export async function untilItAnswers(port: number, sink: ChildProcess): Promise<void> {
  while (!(await answers(port)))
    if (sink.exitCode !== null) throw new Error(`Unexpected end of smtp-sink with ${sink.exitCode}`);
}

/** Sends messages of this size with `smtp-source`, over connections that are kept. */
export async function runSmtpSource({ port, messages, connections }: Task, size: number): Promise<MailRun> {
  const args = ["-d", "-s", `${connections}`, "-m", `${messages}`, "-l", `${size}`];
  const { wallMs, cpuMs, peakMb } = await measureRun({
    program: toolPath("smtp-source"),
    args: [...args, "-f", "bounce@news.example", "-t", "reader@reader.example", `127.0.0.1:${port}`],
  });
  return {
    rate: (messages / wallMs) * 1_000,
    cpuMs: cpuMs === undefined ? undefined : cpuMs / messages,
    peakMb,
  };
}

/** Runs one of our senders in a process of its own. */
export function runSender(script: string, { port, messages, connections, mode }: Task): MailRun {
  const args = [script, `${port}`, `${messages}`, `${connections}`, ...(mode === undefined ? [] : [mode])];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`Unexpected end of ${script} with ${status}\n${stderr}`);
  return JSON.parse(stdout) as MailRun;
}

/** A port of this machine at which nobody listened a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => settle(true));
    socket.once("error", () => setImmediate(() => settle(false)));
    const settle = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
  });
}
