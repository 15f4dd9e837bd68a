import { setTimeout as sleep } from "node:timers/promises";
import { mailingStatus } from "#galley/app/mailing-status.js";
import { withStores } from "#galley/open-database.js";
import { formatMemory, formatText, formatTime } from "../table.js";
import { measureDiskSync } from "./disk-sync.js";
import { CountingSink } from "./counting-sink.js";
import { makeMailingNewsroom, type MailingNewsroom } from "./newsroom.js";
import { addReaders, skipDeliveries } from "./queue.js";
import { type ProcessEnd, WatchedGalley } from "./watched-process.js";

/** What is measured, and where. */
export interface WorkerPlan {
  /** An empty folder. */
  readonly folder: string;
  /** `postgres://…`; undefined for a SQLite file in the folder. */
  readonly database: string | undefined;
  readonly readers: number;
  /** How many messages are sent in each part of the queue. */
  readonly messages: number;
  readonly signing: "rsa" | "ed25519";
}

/** What a worker did in one part of the queue. */
interface Part {
  readonly name: string;
  /** What a sync of the disk took just before, in milliseconds. */
  readonly syncMs: number;
  /** From its start to its first message. */
  readonly readyMs: number;
  /** Messages a second, from the first to the last. */
  readonly rate: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

type Environment = Readonly<Record<string, string>>;

const LOOK_MS = 5;

/** Queues a mailing to all readers and sends parts of it by workers, and prints what each took. Throws an Error. */
export async function measureWorker(plan: WorkerPlan): Promise<void> {
  const { folder, database, readers, messages } = plan;
  if (messages * 3 > readers)
    throw new Error("Unexpected count of messages, expected at most a third of the readers");
  if (database === undefined) delete process.env["DATABASE_URL"];
  else process.env["DATABASE_URL"] = database;
  const newsroom = makeMailingNewsroom(folder, plan.signing);
  await addReaders(folder, readers);
  const started = await startMailing(newsroom);
  const id = `${newsroom.issue}-weekly`;
  const sink = await CountingSink.start();
  try {
    const environment = { SMTP_URL: `smtp://127.0.0.1:${sink.port}?security=none` };
    const gap = readers - messages * 3;
    const parts = [await runPart("first", plan, sink, environment)];
    await skipDeliveries(folder, id, Math.floor(gap / 2));
    parts.push(await runPart("middle", plan, sink, environment));
    await skipDeliveries(folder, id, await leftBeyond(folder, id, messages));
    parts.push(await runPart("last", plan, sink, environment));
    print(plan, newsroom, sink, started, parts);
    await assertFinished(folder, id);
  } finally {
    sink.stop();
  }
}

async function startMailing({ folder, issue }: MailingNewsroom): Promise<ProcessEnd> {
  // Nobody has these names in the DNS, and the archive's own quirks are not what is measured.
  const words = ["mailing", "start", issue, "-C", folder, "--despite", "dns,structure", "--json"];
  const end = await new WatchedGalley(words, {}).ended;
  if (end.code !== 0)
    throw new Error(`Unexpected end of galley mailing start with ${end.code}\n${end.output}`);
  return end;
}

/** One worker from its start until it has sent so many, and is told to stop; the last ends by itself. */
async function runPart(
  name: string,
  { folder, messages }: WorkerPlan,
  sink: CountingSink,
  environment: Environment,
): Promise<Part> {
  const syncMs = measureDiskSync(folder);
  const before = sink.taken;
  const begun = performance.now();
  const worker = new WatchedGalley(["worker", "-C", folder, "--until-done", "--json"], environment);
  const until = async (count: number) => {
    while (sink.taken - before < count && !worker.hasEnded) await sleep(LOOK_MS);
    return { sight: worker.look(), count: sink.taken - before };
  };
  const first = await until(1);
  const last = await until(messages);
  if (name !== "last") worker.stop();
  const { code, output, last: end } = await worker.ended;
  if (code !== 0 || last.count < messages)
    throw new Error(`Unexpected end of galley worker with ${code} after ${last.count} messages\n${output}`);
  const sent = last.count - first.count;
  return {
    name,
    syncMs,
    readyMs: first.sight.at - begun,
    rate: (sent * 1_000) / (last.sight.at - first.sight.at),
    cpuMs: (last.sight.cpuMs - first.sight.cpuMs) / sent,
    peakMb: end.peakMb,
  };
}

/** A worker that is stopped sends what is on the wire, so it sent a few more than it was asked to. */
async function leftBeyond(folder: string, id: string, messages: number): Promise<number> {
  const { queued } = await withStores(folder, ({ mailings }) => mailings.books(id));
  return queued - messages;
}

async function assertFinished(folder: string, id: string): Promise<void> {
  const { mailing, books } = await withStores(folder, ({ mailings }) => mailingStatus(mailings, id));
  if (mailing.state !== "finished" || books.sent !== mailing.frozen)
    throw new Error(
      `Unexpected ${mailing.state} with books ${JSON.stringify(books)}, expected ${mailing.frozen} sent`,
    );
}

function print(
  { database, readers, messages, signing }: WorkerPlan,
  { input }: MailingNewsroom,
  sink: CountingSink,
  started: ProcessEnd,
  parts: readonly Part[],
): void {
  const store = database === undefined ? "SQLite" : "PostgreSQL";
  process.stdout.write(
    formatText({
      title: `${store}: ${readers} readers, the newest issue of ${input.name}, to ${sink.name}, signed with ${signing}`,
      columns: [
        "process",
        "part of the queue",
        "messages/s",
        "CPU a message",
        "to its first",
        "disk sync",
        "peak memory",
      ],
      rows: [
        ["mailing start", "", "", "", formatTime(started.wallMs), "", formatMemory(started.last.peakMb)],
        ...parts.map(({ name, rate, cpuMs, readyMs, syncMs, peakMb }) => [
          "worker",
          `${name} ${messages}`,
          rate.toFixed(0),
          `${cpuMs.toFixed(2)} ms`,
          formatTime(readyMs),
          `${syncMs.toFixed(2)} ms`,
          formatMemory(peakMb),
        ]),
      ],
      note: "What lies between the parts is taken off the queue without being sent. Of mailing start its whole time is told.",
    }),
  );
}
