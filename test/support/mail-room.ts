import { migrate } from "#galley/adapters/sql/migrate.js";
import { readMigrations } from "#galley/adapters/sql/migration-files.js";
import { openBounceBook } from "#galley/adapters/sql/open-bounce-book.js";
import { openCounters } from "#galley/adapters/sql/open-counters.js";
import { openMailingStore } from "#galley/adapters/sql/open-mailing-store.js";
import { openSqlite } from "#galley/adapters/sql/open-sqlite.js";
import type { Sql } from "#galley/adapters/sql/sql.js";
import { openSubscriberStore } from "#galley/adapters/sql/open-subscriber-store.js";
import type { Clock } from "#galley/app/clock.js";
import type { MailTransport, EnvelopedMessage } from "#galley/app/mail-transport.js";
import { type MailingPlan, writePlan } from "#galley/app/mailing-plan.js";
import type { NewMailing } from "#galley/app/mailing-store.js";
import { runWorker, type WorkerEvent, type WorkerOptions, type WorkerWorld } from "#galley/app/run-worker.js";
import type { Subscriber } from "#galley/audience/subscriber.js";
import { type Books, MOVES } from "#galley/deliver/delivery.js";
import type { SendResult } from "#galley/deliver/send-result.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { freshSecrets, migrationsFolder } from "./databases.js";
import { MAIL, SENDER } from "./mail-world.js";
import { mailing, NOW, reader } from "./reader.js";

/** The mailing of tests. */
export const ID = "2026-08-19-weekly";
/** How a worker works that need not wait for real. */
export const OPTIONS: WorkerOptions = {
  isAlone: true,
  leaseMs: 60_000,
  connections: 2,
  retry: { firstMs: 60_000, longestMs: 3_600_000, mostTries: 4 },
  limits: {},
  domainRoom: 4,
  untilDone: true,
};
/** What it sends. */
export const PLAN: MailingPlan = {
  source: {
    title: "The Tidewater Lamp 7",
    date: "2026-08-19",
    address: "https://tidewater-lamp.example/issues/7/",
    markdown: "Hello\n\n## Upcoming Events\n\n* One\n",
  },
  doubtful: "resend",
  mostErrors: 1_000,
};
/** An answer of a mail server that took a message. */
export const SENT: SendResult = { kind: "sent", answer: "250 2.0.0 Ok", enhanced: "2.0.0" };

/** A clock that goes as fast as it is waited for. */
export class FastClock implements Clock {
  #now: number;

  constructor(now: number = NOW) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  readonly sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted !== true) this.#now += ms;
  };
}

/** What a mail server of a test does with a message; `tries` were before, for each recipient. */
export type Answering = (recipient: string, tries: number) => SendResult | Promise<SendResult>;

/** A mailing to some readers with all that sends it, in memory. */
export interface MailRoom {
  readonly world: WorkerWorld;
  readonly events: WorkerEvent[];
  /** All that went out, in order: the recipients. */
  readonly wire: string[];
  /** Works until nothing is left, or until the signal. */
  work(options?: Partial<WorkerOptions>, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A reader by number. */
export function numbered(at: number, other: Partial<Subscriber> = {}): Subscriber {
  const address = `r${at}@d${at % 3}.example`;
  const id = Buffer.from(String(at).padStart(16, "0")).toString("base64url");
  return reader(String(at), { id, address, key: address, ...other });
}

/** Opens one; the mailing is made as it is given. */
export async function openMailRoom(
  readers: readonly Subscriber[],
  answer: Answering,
  given: { plan?: Partial<MailingPlan>; mailing?: Partial<NewMailing> } = {},
): Promise<MailRoom> {
  const sql = await openSqlite(":memory:");
  await migrate(sql, readMigrations(migrationsFolder, sql.dialect));
  await refuseOtherMoves(sql);
  const secrets = freshSecrets();
  const clock = new FastClock();
  const subscribers = openSubscriberStore(sql, secrets);
  const mailings = openMailingStore(sql, clock);
  for (const one of readers) await subscribers.add(one);
  const plan = writePlan({ ...PLAN, ...given.plan });
  await mailings.create(mailing(ID, { state: "scheduled", plan, ...given.mailing }), NOW);
  const wire: string[] = [];
  const events: WorkerEvent[] = [];
  const tries = new Map<string, number>();
  const transport: Pick<MailTransport, "send"> = {
    send: async ({ recipient }: EnvelopedMessage) => {
      const count = tries.get(recipient) ?? 0;
      tries.set(recipient, count + 1);
      wire.push(recipient);
      return answer(recipient, count);
    },
  };
  const world: WorkerWorld = {
    mailings,
    subscribers,
    secrets,
    clock,
    transport,
    counters: openCounters(sql),
    bounces: openBounceBook(sql),
    publication: { ...THIS_WEEK_IN_RUST, title: SENDER.title, mail: MAIL },
    hash: (scope, text) => secrets.sign(scope, text),
    signer: { keys: [], hash: () => "", sign: () => "" },
    chance: () => 0,
    onEvent: (event) => void (event.kind === "progress" ? undefined : events.push(event)),
  };
  return {
    world,
    events,
    wire,
    work: (options = {}, signal = new AbortController().signal) =>
      runWorker(world, { ...OPTIONS, ...options }, signal),
    close: () => sql.close(),
  };
}

/** Whoever moves a delivery otherwise than `MOVES` says fails, and the test with it. */
async function refuseOtherMoves(sql: Sql): Promise<void> {
  const moves = Object.entries(MOVES).flatMap(([from, tos]) => tos.map((to) => `('${from}', '${to}')`));
  await sql.run(`CREATE TRIGGER moves BEFORE UPDATE OF state ON deliveries
    WHEN OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (VALUES ${moves.join(", ")})
    BEGIN SELECT RAISE(ABORT, 'a move that MOVES does not know'); END`);
}

const answered = (answer: string) => ({ answer, enhanced: undefined });

/** Put off, and what is slowed. */
export const later = (slowed: "recipient" | "domain" | "relay"): SendResult => ({
  kind: "deferred",
  slowed,
  ...answered("450 later"),
});

/** Refused, and about whom. */
export const refused = (about: "recipient" | "us" | "message", answer = "550 no"): SendResult => ({
  kind: "refused",
  about,
  answer,
  enhanced: /\d\.\d\.\d/.exec(answer)?.[0],
});

/** Lost when all of it was on its way. */
export const unknown: SendResult = { kind: "unknown", ...answered("lost") };

/** Lets others go on for so many turns. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** The books of the mailing, without the states in which there is none. */
export async function booksOf({ world }: MailRoom): Promise<Partial<Books>> {
  const books = await world.mailings.books(ID);
  return Object.fromEntries(Object.entries(books).filter(([, count]) => count > 0));
}

/** Opens a room with so many readers for an act. */
export async function within(
  count: number,
  answer: Answering,
  act: (room: MailRoom) => Promise<void>,
): Promise<void> {
  const room = await openMailRoom(
    Array.from({ length: count }, (_, at) => numbered(at)),
    answer,
  );
  await act(room);
  await room.close();
}
