import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const USAGE = `Usage: npm run bench:subscribe -- [options]

Subscribes readers at a steady rate, each with a form of their own and from a network of their own, and
says how long answers took and whether all of them are on the list.

  --rate <count>      how many a second (default: 200)
  --seconds <count>   for how long (default: 60)

The list is in SQLite unless DATABASE_URL names another.
`;

const PAGES = fileURLToPath(new URL("./subscribe/serve-pages.js", import.meta.url));
const MS_PER_SECOND = 1000;
/** Of one domain and one /24 the usual limits let few come. */
const PER_DOMAIN = 100;

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "200" },
    seconds: { type: "string", default: "60" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) process.stdout.write(USAGE);
else await measure(Number(values.rate), Number(values.seconds));

/** What became of the readers. */
interface Times {
  readonly forms: number[];
  readonly answers: number[];
  readonly statuses: Map<number, number>;
}

async function measure(rate: number, seconds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "galley-load-"));
  const child = spawn(process.execPath, [PAGES, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const port = Number((await lines.next()).value);
    const times = await subscribeAll(port, rate, seconds);
    child.kill("SIGTERM");
    print(`${rate} a second for ${seconds} s`, times, String((await lines.next()).value));
  } finally {
    // Whatever failed, nothing of it stays.
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true });
  }
}

async function subscribeAll(port: number, rate: number, seconds: number): Promise<Times> {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const times: Times = { forms: [], answers: [], statuses: new Map() };
  const failed: unknown[] = [];
  const asked: Promise<void>[] = [];
  const began = performance.now();
  for (let at = 0; at < rate * seconds && failed.length === 0; at++) {
    const due = began + (at * MS_PER_SECOND) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
    asked.push(subscribe(port, agent, at, times).catch((error: unknown) => void failed.push(error)));
  }
  await Promise.all(asked);
  agent.destroy();
  if (failed.length > 0) throw failed[0];
  return times;
}

function print(title: string, { forms, answers, statuses }: Times, then: string): void {
  process.stdout.write(`${title}\n`);
  process.stdout.write(`  forms    ${percentiles(forms)}\n  answers  ${percentiles(answers)}\n`);
  process.stdout.write(`  statuses ${JSON.stringify([...statuses])}\n  then     ${then}\n`);
}

async function subscribe(
  port: number,
  agent: Agent,
  at: number,
  { forms, answers, statuses }: Times,
): Promise<void> {
  const from = `10.${(at >> 8) & 255}.${at & 255}.1`;
  const page = await ask(port, agent, "GET", from);
  forms.push(page.ms);
  const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const address = `reader${at}@domain${Math.floor(at / PER_DOMAIN)}.example`;
  const body = new URLSearchParams({ form, solution: "1", address }).toString();
  const answer = await ask(port, agent, "POST", from, body);
  answers.push(answer.ms);
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
}

function ask(port: number, agent: Agent, method: string, from: string, body?: string) {
  const began = performance.now();
  const headers = { "X-Forwarded-For": from, "Content-Type": "application/x-www-form-urlencoded" };
  return new Promise<{ status: number; text: string; ms: number }>((resolve, reject) => {
    const sent = request(
      { port, host: "127.0.0.1", path: "/subscribe", method, agent, headers },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (piece: string) => (text += piece));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, text, ms: performance.now() - began }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

function percentiles(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, most ${at(1)}`;
}
