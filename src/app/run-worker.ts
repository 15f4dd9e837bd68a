import { Failure } from "../base/failure.js";
import { type Books, isBalanced } from "../deliver/delivery.js";
import { DomainPace } from "../deliver/domain-pace.js";
import type { Mailing } from "../deliver/mailing.js";
import { RelayPace } from "../deliver/relay-pace.js";
import type { RetryPlan } from "../deliver/retry-plan.js";
import { RefusalWatch } from "../deliver/when-to-pause.js";
import type { BounceBook } from "./bounce-book.js";
import type { Clock } from "./clock.js";
import type { Counters } from "./counters.js";
import type { MailTransport } from "./mail-transport.js";
import { type MailingPlan, readPlan } from "./mailing-plan.js";
import type { MailingStore } from "./mailing-store.js";
import { noteBounce } from "./note-bounce.js";
import { type PaceLimits, SendingPace } from "./pace-sending.js";
import { MessagePress, type PressWorld } from "./press-messages.js";
import type { Secrets } from "./secrets.js";
import { DeliveryRun } from "./send-deliveries.js";
import type { SendingEnd, SendingWorld } from "./sending-world.js";
import type { BounceCounts } from "./process-bounces.js";
import type { SubscriberStore } from "./subscriber-store.js";

/** What a worker needs of the world. */
export interface WorkerWorld extends PressWorld {
  readonly mailings: MailingStore;
  readonly subscribers: SubscriberStore;
  readonly counters: Counters;
  readonly bounces: BounceBook;
  readonly secrets: Secrets;
  readonly transport: Pick<MailTransport, "send">;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly chance: () => number;
  readonly onEvent: (event: WorkerEvent) => void;
}

/** How a worker works. */
export interface WorkerOptions {
  /** Whether nobody else sends from this database: then what is held is held by nobody. */
  readonly isAlone: boolean;
  readonly leaseMs: number;
  readonly connections: number;
  readonly retry: RetryPlan;
  readonly limits: PaceLimits;
  /** How many messages to one domain may be under way at once. */
  readonly domainRoom: number;
  /** Whether it ends when no mailing has anything left to send. */
  readonly untilDone: boolean;
}

/** What a worker tells of a mailing; of what is about none, as its mailbox, the id is empty. */
export type WorkerEvent = {
  readonly id: string;
} & (
  | { readonly kind: "progress"; readonly done: number; readonly frozen: number }
  | { readonly kind: "recovered"; readonly claimed: number; readonly doubtful: number }
  | { readonly kind: "paused"; readonly reason: string }
  | { readonly kind: "trouble"; readonly reason: string }
  | { readonly kind: "bounces"; readonly counts: BounceCounts }
  | { readonly kind: "finished"; readonly books: Books; readonly doubtful: number }
);

/** A schedule that is over by more than this is not kept: what is so late should be looked at by people. */
export const STALE_AFTER_MS: number = 6 * 3_600_000;
const NEWEST = 50;
const SHORTEST_REST_MS = 200;
const LONGEST_REST_MS = 5_000;
const TROUBLE_WAIT_MS = 2_000;
const MOST_TROUBLES = 30;
/** A domain that asks for it rests for a small part of what a message waits that was put off: 30 seconds of six minutes. */
const RESTS_IN_FIRST_WAIT = 12;
/** For ever, as far as a canary goes. */
const CANARY_MS = 3_650 * 86_400_000;
const DOUBTFUL_NOTE = "nobody knows whether they were sent: galley mailing resume --held says what to do";

/** Sends mailings as their time comes, until it is told to stop. What a database cannot do is tried again for a while. */
export async function runWorker(
  world: WorkerWorld,
  options: WorkerOptions,
  signal: AbortSignal,
): Promise<void> {
  const worker = new Worker(world, options);
  for (let troubles = 0; !signal.aborted;) {
    try {
      const isDone = await worker.round(signal);
      troubles = 0;
      if (isDone && options.untilDone) return;
      if (!signal.aborted) await world.clock.sleep(worker.restMs, signal);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== "disk" || ++troubles > MOST_TROUBLES) throw error;
      world.onEvent({ id: "", kind: "trouble", reason: error.message });
      await world.clock.sleep(TROUBLE_WAIT_MS, signal);
    }
  }
}

class Worker {
  readonly #world: WorkerWorld;
  readonly #options: WorkerOptions;
  readonly #name: string;
  readonly #domains: DomainPace;
  readonly #relay = new RelayPace();
  readonly #pace: SendingPace;
  #recoverAt = 0;
  #isFirst = true;
  /** How long to wait before the next round. */
  restMs = SHORTEST_REST_MS;

  constructor(world: WorkerWorld, options: WorkerOptions) {
    this.#world = world;
    this.#options = options;
    this.#name = world.secrets.randomId();
    this.#domains = new DomainPace(options.domainRoom, options.retry.firstMs / RESTS_IN_FIRST_WAIT);
    this.#pace = new SendingPace(world.counters, options.limits);
  }

  /** Looks at each mailing once; whether none has anything left to send. */
  async round(signal: AbortSignal): Promise<boolean> {
    this.restMs = Math.min(this.restMs * 2, LONGEST_REST_MS);
    const mailings = await this.#world.mailings.list(NEWEST);
    const isRecovering = this.#world.clock.now() >= this.#recoverAt;
    let isDone = true;
    // The oldest first.
    for (const mailing of mailings.toReversed()) {
      if (signal.aborted) return false;
      if (isRecovering && mailing.state !== "finished") await this.#recover(mailing);
      if (!(await this.#serve(mailing, signal))) isDone = false;
    }
    this.#isFirst = false;
    if (isRecovering) this.#recoverAt = this.#world.clock.now() + this.#options.leaseMs / 2;
    return isDone;
  }

  /** Whether a mailing has nothing left to send. */
  async #serve(mailing: Mailing, signal: AbortSignal): Promise<boolean> {
    if (mailing.state === "scheduled") return this.#begin(mailing);
    if (mailing.state === "cancelled") {
      // What was on the wire when it was cancelled may have come back since.
      if (this.#isFirst) await this.#world.mailings.cancelOpen(mailing.id);
      return true;
    }
    if (mailing.state !== "sending" && mailing.state !== "canary") return true;
    const end = await this.#send(mailing, signal);
    await this.#cancelRest(mailing.id);
    if (end.kind === "idle") return this.#finish(mailing.id);
    if (end.kind === "pause") await this.#pause(mailing.id, end.reason);
    if (end.kind === "canary") await this.#pause(mailing.id, `canary: the first ${mailing.canary} are out`);
    this.restMs = SHORTEST_REST_MS;
    return false;
  }

  async #begin({ id, startsAt, canary }: Mailing): Promise<boolean> {
    const late = this.#world.clock.now() - startsAt;
    if (late < 0) {
      this.restMs = Math.min(this.restMs, -late);
      return false;
    }
    if (late > STALE_AFTER_MS) {
      const hours = Math.floor(late / 3_600_000);
      await this.#pause(id, `stale: it should have begun ${hours} hours ago`, ["scheduled"]);
    } else await this.#world.mailings.move(id, ["scheduled"], canary > 0 ? "canary" : "sending");
    this.restMs = 0;
    return false;
  }

  /** What dead workers held becomes free again. */
  async #recover({ id, state }: Mailing): Promise<void> {
    const { mailings, clock } = this.#world;
    // Who is alone need not wait for the leases of the dead; later, what it holds is its own.
    const at = this.#options.isAlone && this.#isFirst ? Number.MAX_SAFE_INTEGER : clock.now();
    const plan = await this.#planOf(id);
    const { claimed, doubtful } = await mailings.recover(id, at, plan?.doubtful ?? "resend");
    if (claimed + doubtful === 0) return;
    this.#world.onEvent({ id, kind: "recovered", claimed, doubtful });
    if (state === "cancelled") await mailings.cancelOpen(id);
  }

  async #send(mailing: Mailing, signal: AbortSignal): Promise<SendingEnd> {
    const { id, frozen } = mailing;
    const { mailings, clock, chance, transport, onEvent } = this.#world;
    const plan = await this.#planOf(id);
    if (plan === undefined) return { kind: "pause", reason: "its plan is missing: start it anew" };
    const books = await mailings.books(id);
    let done = books.sent + books.bounced + books.cancelled + books.suppressed;
    let isShort = false;
    const press = new MessagePress(this.#world, mailing, plan);
    const run = new DeliveryRun(
      {
        mailings,
        clock,
        chance,
        transport,
        pace: this.#pace,
        domains: this.#domains,
        relay: this.#relay,
        messageFor: (delivery) => press.messageFor(delivery),
        noteBounce: ({ subscriberId }, severity, result) =>
          noteBounce(this.#world, { about: { subscriberId, mailing: id }, severity, result }),
        ...this.#canaryOf(mailing, () => (isShort = true)),
        // Who is alone knew at its start that nobody else lives.
        recover: () => (this.#options.isAlone ? Promise.resolve() : this.#recover(mailing)),
        onTrouble: (answer, restsUntil) => {
          const seconds = Math.ceil((restsUntil - clock.now()) / 1000);
          onEvent({ id, kind: "trouble", reason: `${answer}; asked again in ${seconds} s` });
        },
        onSettled: (state) => {
          this.restMs = SHORTEST_REST_MS;
          if (state === "sent" || state === "bounced") done++;
          onEvent({ id, kind: "progress", done, frozen });
        },
      },
      {
        id,
        worker: this.#name,
        leaseMs: this.#options.leaseMs,
        window: 2 * this.#options.connections,
        retry: this.#options.retry,
        doubtful: plan.doubtful,
        watch: new RefusalWatch(plan.mostErrors, books.bounced),
      },
    );
    const end = await run.run(signal);
    // Some of the first came back unsent: there are more to send before anybody looks.
    return end.kind === "canary" && isShort ? { kind: "changed" } : end;
  }

  /** Counted in the database, so that all workers together send no more than the first few. */
  #canaryOf(
    { id, state, canary }: Mailing,
    onGivenBack: () => void,
  ): Pick<SendingWorld, "takeCanary" | "giveBackCanary"> {
    if (state !== "canary")
      return { takeCanary: () => Promise.resolve(true), giveBackCanary: () => Promise.resolve() };
    const { counters, clock } = this.#world;
    const key = `canary ${id}`;
    return {
      takeCanary: () => counters.take(key, canary, CANARY_MS, clock.now()),
      giveBackCanary: (count) => {
        onGivenBack();
        return counters.giveBack(key, count, clock.now());
      },
    };
  }

  async #planOf(id: string): Promise<MailingPlan | undefined> {
    const text = await this.#world.mailings.plan(id);
    return text === undefined ? undefined : readPlan(text);
  }

  /** Ends a mailing when each of its deliveries is at its end. Throws a Failure `bug` when its books do not balance. */
  async #finish(id: string): Promise<boolean> {
    const { mailings, clock, onEvent } = this.#world;
    const [mailing, books] = [await mailings.find(id), await mailings.books(id)];
    if (mailing === undefined) return true;
    assertBalance(mailing, books);
    const due = await mailings.nextDue(id);
    if (books.queued + books.claimed + books.attempting + books.deferred > 0) {
      if (due !== undefined)
        this.restMs = Math.min(this.restMs, Math.max(SHORTEST_REST_MS, due - clock.now()));
      return false;
    }
    if (books.held > 0) {
      await this.#pause(id, `${books.held} are held: ${DOUBTFUL_NOTE}`);
      return true;
    }
    if (await mailings.move(id, ["sending", "canary"], "finished"))
      onEvent({ id, kind: "finished", books, doubtful: mailing.doubtful });
    return true;
  }

  async #pause(
    id: string,
    reason: string,
    from: readonly Mailing["state"][] = ["sending", "canary"],
  ): Promise<void> {
    if (await this.#world.mailings.move(id, from, "paused", reason))
      this.#world.onEvent({ id, kind: "paused", reason });
  }

  /** Messages that were on the wire when somebody cancelled may have come back to the queue, whatever ended the sending. */
  async #cancelRest(id: string): Promise<void> {
    const mailing = await this.#world.mailings.find(id);
    if (mailing?.state === "cancelled") await this.#world.mailings.cancelOpen(id);
  }
}

/** Throws a Failure `bug` when the books of a mailing do not balance. */
export function assertBalance({ id, frozen }: Pick<Mailing, "id" | "frozen">, books: Books): void {
  if (isBalanced(frozen, books)) return;
  throw new Failure("bug", `Unexpected books of ${id}, expected ${frozen} deliveries in all`, {
    hint: `They say ${JSON.stringify(books)}. galley db check looks for damage.`,
  });
}
