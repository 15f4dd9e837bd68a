import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writePlan } from "#galley/app/mailing-plan.js";
import { type Books, isBalanced } from "#galley/deliver/delivery.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { openStores } from "#galley/open-database.js";
import { repositoryFolder } from "../repository.js";
import { mailing, NOW, reader } from "./reader.js";
import { ED25519_PEM, RSA_PEM } from "./signing-keys.js";

/** What is killed how often, and where. */
export interface KillPlan {
  /** An empty folder. */
  readonly folder: string;
  /** `postgres://…`; undefined for a SQLite file in the folder. */
  readonly database: string | undefined;
  readonly workers: number;
  readonly subscribers: number;
  readonly kills: number;
  readonly seed: number;
  readonly random: () => number;
  /** Hears what happens. */
  readonly tell: (line: string) => void;
}

/** What came of it. */
export interface KillReport {
  readonly kills: number;
  /** Readers who got nothing and whose address was not refused. */
  readonly lost: number;
  /** Copies beyond the first of each reader. */
  readonly doubled: number;
  /** Messages to addresses that were refused. */
  readonly stray: number;
  /** Readers whose copies had different Message-IDs. */
  readonly otherIds: number;
  /** As the mailing reports it. */
  readonly doubtful: number;
  readonly books: Books;
  readonly frozen: number;
  readonly isBalanced: boolean;
  readonly state: string;
  readonly faults: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const ID = "2026-11-19-weekly";
const WORKER = fileURLToPath(new URL("dist/main.js", `file://${repositoryFolder}`));
const besides = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** One in so many addresses is refused for good. */
const GONE = 97;
const DOMAINS = 211;
const BATCH = 1_000;
const LEASE_SECONDS = "3";
const FIRST_WAIT_SECONDS = "0.5";
const MOST_SECONDS = 1_500;

/**
 * Sends a mailing by real worker processes to a mail server that behaves badly, while another process keeps the database
 * busy, and kills workers (SIGKILL) at random moments until it is out.
 */
export async function killMail(plan: KillPlan): Promise<KillReport> {
  const from = performance.now();
  const { folder, database, subscribers, tell } = plan;
  makeNewsroom(folder);
  if (database === undefined) delete process.env["DATABASE_URL"];
  else process.env["DATABASE_URL"] = database;
  const gone = await freeze(folder, subscribers);
  tell(`${subscribers} frozen`);
  const sink = await Sink.start(plan.seed);
  const environment = { ...process.env, SMTP_URL: `smtp://127.0.0.1:${sink.port}?security=none` };
  const load = spawn(process.execPath, [besides("kill-mail-load.js"), folder], {
    stdio: ["pipe", "inherit", "inherit"],
    env: environment,
  });
  const crew = new Crew(plan, environment);
  try {
    await crew.workThrough(sink);
  } finally {
    load.kill("SIGKILL");
    crew.end();
  }
  const { copies, otherIds, met } = await sink.report();
  const stores = await openStores(folder);
  const books = await stores.mailings.books(ID);
  const after = await stores.mailings.find(ID);
  await stores.close();
  assert.ok(after);
  return {
    ...countCopies(copies, gone, subscribers),
    kills: crew.killed,
    otherIds,
    doubtful: after.doubtful,
    books,
    frozen: after.frozen,
    isBalanced: isBalanced(after.frozen, books) && after.frozen === subscribers,
    state: after.state,
    faults: met,
    seconds: (performance.now() - from) / 1_000,
  };
}

/** What must hold, in words; empty when all does. */
export function faultsOf(report: KillReport, plan: Pick<KillPlan, "kills">): string[] {
  const { lost, doubled, doubtful, stray, otherIds, state, books } = report;
  return [
    ...(report.kills < plan.kills ? [`${report.kills} kills, expected ${plan.kills}`] : []),
    ...(lost > 0 ? [`${lost} lost`] : []),
    ...(doubled > doubtful ? [`${doubled} doubled, but ${doubtful} doubtful reported`] : []),
    ...(stray > 0 ? [`${stray} sent to refused addresses`] : []),
    ...(otherIds > 0 ? [`${otherIds} sent again with another Message-ID`] : []),
    ...(report.isBalanced ? [] : [`books do not balance: ${JSON.stringify(books)}`]),
    ...(state === "finished" ? [] : [`the mailing is ${state}, expected finished`]),
  ];
}

function makeNewsroom(folder: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(repositoryFolder, "examples/the-tidewater-lamp"), folder, { recursive: true });
  const keys = join(folder, ".galley", "keys");
  mkdirSync(keys, { recursive: true });
  writeFileSync(join(keys, "lamp-r.pem"), RSA_PEM);
  writeFileSync(join(keys, "lamp-e.pem"), ED25519_PEM);
}

const isGone = (at: number): boolean => at % GONE === 0;
const addressOf = (at: number): string => `${isGone(at) ? "gone" : "r"}-${at}@d${at % DOMAINS}.example`;

/** Adds the readers and starts the mailing: how many will be refused. */
async function freeze(folder: string, count: number): Promise<number> {
  const stores = await openStores(folder);
  const { subscribers, mailings, secrets } = stores;
  for (let start = 0; start < count; start += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - start) }, (_, step) => {
      const address = addressOf(start + step);
      const id = secrets.randomId();
      const subscriber = reader(String(start + step), { id, address, key: address });
      return {
        subscriber,
        hash: secrets.hashOf(subscriber.key),
        departure: undefined,
        suppression: undefined,
      };
    });
    await subscribers.addAll(rows, NOW);
  }
  const plan = writePlan({ source: newestIssue(folder), doubtful: "resend", mostErrors: count });
  await mailings.create({ ...mailing(ID), createdAt: Date.now(), startsAt: Date.now(), plan }, NOW);
  await stores.close();
  return Array.from({ length: count }, (_, at) => at).filter(isGone).length;
}

function newestIssue(folder: string) {
  const content = join(folder, "content");
  const name = readdirSync(content).findLast((file) => file.endsWith(".md")) ?? "";
  const text = readFileSync(join(content, name), "utf8");
  const { title, body } = readIssueHeader(text);
  const address = "https://tidewater-lamp.example/issues/";
  return { title, date: "2026-11-19", address, markdown: text.slice(body.start) };
}

function countCopies(copies: ReadonlyMap<string, number>, gone: number, subscribers: number) {
  let [doubled, stray, reached] = [0, 0, 0];
  for (const [recipient, count] of copies) {
    doubled += count - 1;
    if (recipient.startsWith("gone-")) stray++;
    else reached++;
  }
  return { lost: subscribers - gone - reached, doubled, stray };
}

/** The mail server, in a process of its own. */
class Sink {
  readonly port: number;
  /** How many messages it took. */
  taken = 0;
  readonly #child: ChildProcess;
  #report = "";

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.#child = child;
    let rest = "";
    child.stdout?.on("data", (chunk) => {
      const lines = `${rest}${String(chunk)}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines)
        if (line.startsWith("{")) this.#report = line;
        else this.taken = Number(line);
    });
  }

  static async start(seed: number): Promise<Sink> {
    const port = await freePort();
    const words = [besides("kill-mail-sink.js"), String(port), String(seed)];
    const child = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "inherit"] });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    return new Sink(port, child);
  }

  async report() {
    const ended = new Promise((resolve) => this.#child.once("close", resolve));
    this.#child.stdin?.write("report\n");
    await ended;
    const { copies, otherIds, met } = JSON.parse(this.#report) as {
      copies: [string, number][];
      otherIds: number;
      met: Record<string, number>;
    };
    return { copies: new Map(copies), otherIds, met };
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Worker processes, of which one after the other is killed and replaced. */
class Crew {
  readonly #plan: KillPlan;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #workers = new Set<ChildProcess>();
  killed = 0;

  constructor(plan: KillPlan, environment: NodeJS.ProcessEnv) {
    this.#plan = plan;
    this.#environment = environment;
  }

  /** Kills spread over the mailing, at random; then lets it come to its end. */
  async workThrough(sink: Sink): Promise<void> {
    const { workers, kills, subscribers, random, tell } = this.#plan;
    const until = performance.now() + MOST_SECONDS * 1_000;
    for (let at = 0; at < workers; at++) this.#hire();
    for (let kill = 0; kill < kills; kill++) {
      const taken = Math.floor((subscribers * 0.9 * (kill + random())) / kills);
      while (sink.taken < taken) {
        assert.ok(performance.now() < until, `stuck at ${sink.taken} of ${subscribers}`);
        await pause(5);
      }
      await pause(random() * 40);
      const [victim] = [...this.#workers].sort(() => random() - 0.5);
      assert.ok(victim, "no worker is left to be killed: the mailing ended too soon");
      await this.#kill(victim);
      tell(`kill ${kill + 1} of ${kills} at ${sink.taken} messages`);
      this.#hire();
    }
    while (this.#workers.size > 0) {
      assert.ok(performance.now() < until, `stuck at ${sink.taken} of ${subscribers}`);
      await pause(50);
    }
  }

  end(): void {
    for (const worker of this.#workers) worker.kill("SIGKILL");
  }

  async #kill(worker: ChildProcess): Promise<void> {
    this.#workers.delete(worker);
    const ended = new Promise((resolve) => worker.once("close", resolve));
    worker.kill("SIGKILL");
    await ended;
    assert.equal(worker.signalCode, "SIGKILL");
    this.killed++;
  }

  #hire(): void {
    const words = ["worker", "-C", this.#plan.folder, "--until-done", "--json"];
    const waits = ["--lease", LEASE_SECONDS, "--first-wait", FIRST_WAIT_SECONDS];
    const worker = spawn(process.execPath, [WORKER, ...words, ...waits], {
      stdio: ["ignore", "pipe", "pipe"],
      env: this.#environment,
    });
    let said = "";
    for (const stream of [worker.stdout, worker.stderr])
      stream.on("data", (chunk) => (said += String(chunk)));
    this.#workers.add(worker);
    worker.once("close", (code, signal) => {
      this.#workers.delete(worker);
      if (signal === null)
        this.#plan.tell(`worker ended with ${code}: ${said.trim().split("\n").at(-1) ?? ""}`);
      else if (said !== "") this.#plan.tell(said.trim());
    });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
