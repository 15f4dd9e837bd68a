import { performance } from "node:perf_hooks";
import type { SigningAlgorithm } from "#galley/deliver/message/message-signer.js";

/** What a sender is to do: `PORT MESSAGES CONNECTIONS [MODE]`. */
export interface Task {
  readonly port: number;
  readonly messages: number;
  readonly connections: number;
  /** How it signs; `raw` for messages that are handed over ready. */
  readonly mode: SigningAlgorithm | "raw" | undefined;
}

/** What a run cost, from the first message to the last answer. */
export interface MailRun {
  /** Messages a second. */
  readonly rate: number;
  /** Milliseconds of all processors for one message; undefined where it cannot be taken. */
  readonly cpuMs: number | undefined;
  /** The most memory that was resident, in MB of 1,000,000 bytes; undefined where it cannot be taken. */
  readonly peakMb: number | undefined;
}

const MODES = ["raw", "rsa-sha256", "ed25519-sha256"] as const;
const KIB = 1_024;
const WARM_UP = 200;

/** Reads the command line of a sender. */
export function readTask(): Task {
  const [port = "", messages = "", connections = "", mode] = process.argv.slice(2);
  return {
    port: Number(port),
    messages: Number(messages),
    connections: Number(connections),
    mode: MODES.find((known) => known === mode),
  };
}

/** How a sender is to sign. */
export function algorithmsOf({ mode }: Pick<Task, "mode">): SigningAlgorithm[] {
  return mode === undefined || mode === "raw" ? [] : [mode];
}

/** Sends so many messages, so many at a time, and prints what that cost; before that, a few to get going. */
export async function reportRun(
  messages: number,
  width: number,
  send: (reader: number) => Promise<void>,
): Promise<void> {
  await sendAll(WARM_UP, width, send);
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  await sendAll(messages, width, send);
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuBefore);
  const run: MailRun = {
    rate: (messages / wallMs) * 1_000,
    cpuMs: (user + system) / 1_000 / messages,
    peakMb: (process.resourceUsage().maxRSS * KIB) / 1e6,
  };
  process.stdout.write(`${JSON.stringify(run)}\n`);
}

async function sendAll(
  messages: number,
  width: number,
  send: (reader: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < messages) await send(next++);
  };
  await Promise.all(Array.from({ length: width }, work));
}
