import { Failure } from "../base/failure.js";
import { hideMailboxes } from "../deliver/hide-mailboxes.js";
import { deferredFor, type SendResult } from "../deliver/send-result.js";
import type { ClaimedDelivery } from "./mailing-store.js";
import { sendOne } from "./send-one.js";
import type { SendingEnd, SendingOptions, SendingWorld } from "./sending-world.js";
import { chooseDeliveries } from "./choose-deliveries.js";
import { Chores } from "./chores.js";
import { type Flight, settleFlights } from "./settle-flights.js";
import { WakeUp } from "./wake-up.js";

/** What a worker does by itself besides sending, one of each at a time. */
type Chore = "claim" | "attempt" | "settle" | "renew" | "look" | "release";

/** Of what is claimed, so many windows are kept ready. */
const WINDOWS_READY = 8;
const LEAST_CLAIM = 50;
/** Attempted and not settled: one window on the wire, one ready for it, and what waits to be written down. */
const WINDOWS_ATTEMPTED = 4;
const LOOK_MS = 1_000;
const BLOCKED_MS = 20;
const SETTLE_MS = 20;
const LONGEST_WAIT_MS = 1_000;

/**
 * Sends the deliveries of one mailing that are due. The order is strict: claimed, written down as attempted, on the wire,
 * written down as settled. Whenever the process dies, only what it had attempted is doubtful.
 */
export class DeliveryRun {
  readonly #world: SendingWorld;
  readonly #options: SendingOptions;
  readonly #wakeUp: WakeUp;
  /** Called when a message came back from the wire, which makes room for its domain. */
  readonly #landing: WakeUp;
  /** Claimed, and not attempted. */
  #ready: ClaimedDelivery[] = [];
  /** Attempted, and not on the wire. */
  #attempted: Flight[] = [];
  /** On the wire. */
  readonly #flying = new Set<Flight>();
  /** Back from the wire, and not written down. */
  #landed: Flight[] = [];
  /** The last flight of each delivery: what becomes of one that was lost meanwhile does not count. */
  readonly #last = new Map<number, Flight>();
  readonly #chores: Chores<Chore>;
  #end: SendingEnd | undefined;
  #fault: unknown;
  #isDry = false;
  /** What was chosen before still goes out. */
  #isCanaryOut = false;
  #settleAt: number | undefined;
  #renewAt: number;
  #lookAt: number;

  constructor(world: SendingWorld, options: SendingOptions) {
    this.#world = world;
    this.#options = options;
    this.#wakeUp = new WakeUp(world.clock);
    this.#landing = new WakeUp(world.clock);
    this.#chores = new Chores(this.#wakeUp.call, (error) => this.#fail(error));
    this.#renewAt = world.clock.now() + options.leaseMs / 3;
    this.#lookAt = world.clock.now() + LOOK_MS;
  }

  /** Sends until nothing is due or it is told to stop; what is under way then is brought to its end. Throws a Failure. */
  async run(signal: AbortSignal): Promise<SendingEnd> {
    const stop = (): void => this.#finish({ kind: "stopped" });
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    try {
      for (;;) {
        this.#step();
        if (this.#isOver()) break;
        await this.#wakeUp.wait(this.#landed.length > 0 ? SETTLE_MS : LONGEST_WAIT_MS);
      }
    } finally {
      signal.removeEventListener("abort", stop);
    }
    if (this.#fault !== undefined) throw this.#fault;
    return this.#end ?? { kind: this.#isCanaryOut ? "canary" : "idle" };
  }

  #isOver(): boolean {
    const isEmpty =
      this.#ready.length + this.#attempted.length + this.#landed.length + this.#flying.size === 0;
    const isLast = this.#end !== undefined || this.#isDry || this.#isCanaryOut;
    return isEmpty && isLast && this.#chores.size === 0;
  }

  /** From here on nothing new is begun. */
  #finish(end: SendingEnd): void {
    this.#end ??= end;
    this.#wakeUp.call();
  }

  #fail(error: unknown): void {
    this.#fault ??= error;
    this.#finish({ kind: "stopped" });
  }

  #step(): void {
    const now = this.#world.clock.now();
    if (now >= this.#renewAt) this.#chores.begin("renew", () => this.#renew(now));
    if (this.#end !== undefined) this.#giveBack();
    else this.#goOn(now);
    if (this.#isTimeToSettle(now)) this.#chores.begin("settle", () => this.#settle());
  }

  #goOn(now: number): void {
    const { window } = this.#options;
    if (now >= this.#lookAt) this.#chores.begin("look", () => this.#look(now));
    if (this.#isCanaryOut) this.#release();
    const isResting = now < this.#world.relay.restsUntil;
    if (!isResting)
      for (const flight of this.#attempted.splice(0, window - this.#flying.size)) this.#launch(flight);
    const wanted = WINDOWS_READY * window;
    if (!isResting && this.#isTimeToAttempt) this.#chores.begin("attempt", () => this.#attempt());
    if (!this.#isDry && !this.#isCanaryOut && this.#ready.length < wanted / 2)
      this.#chores.begin("claim", () => this.#claim(wanted));
  }

  /** A commit takes as long for many as for one, so a window is written down at once while another is on the wire. */
  get #isTimeToAttempt(): boolean {
    const { window } = this.#options;
    if (this.#ready.length === 0 || this.#room <= 0) return false;
    return this.#room >= window || this.#flying.size + this.#attempted.length <= window / 2;
  }

  /** The first wait a moment for others; attempts take them along. */
  #isTimeToSettle(now: number): boolean {
    if (this.#landed.length === 0) this.#settleAt = undefined;
    else this.#settleAt ??= now + SETTLE_MS;
    if (this.#settleAt === undefined) return false;
    return this.#flying.size === 0 || this.#landed.length >= this.#options.window || now >= this.#settleAt;
  }

  async #claim(wanted: number): Promise<void> {
    const { id, worker, leaseMs } = this.#options;
    const { mailings, clock, domains } = this.#world;
    const now = clock.now();
    const most = Math.max(LEAST_CLAIM, wanted - this.#ready.length);
    const lease = { worker, until: now + leaseMs };
    const claimed = await mailings.claim(id, lease, most, now, domains.resting(now));
    this.#ready.push(...claimed);
    this.#isDry = claimed.length === 0;
  }

  /** Writes down that some of those that are ready are attempted, and no more than may be doubtful at once. */
  async #attempt(): Promise<void> {
    const { id, worker } = this.#options;
    const now = this.#world.clock.now();
    const chosen = await this.#choose(now);
    // Each that is ready waits for its domain, or for a limit.
    if (chosen.length === 0) return this.#landing.wait(BLOCKED_MS);
    // On SQLite both share one commit, since both wait for it.
    if (this.#landed.length > 0) this.#chores.begin("settle", () => this.#settle());
    const numbers = chosen.map(({ number }) => number);
    const held = new Set(await this.#world.mailings.attempt(id, worker, numbers, now));
    for (const delivery of chosen) {
      if (!held.has(delivery.number)) continue;
      const flight = { delivery, result: undefined };
      this.#last.set(delivery.number, flight);
      this.#attempted.push(flight);
    }
  }

  /** How many more may be attempted now. */
  get #room(): number {
    const { window } = this.#options;
    return Math.min(
      2 * window - this.#flying.size - this.#attempted.length,
      WINDOWS_ATTEMPTED * window - this.#last.size,
    );
  }

  /** Takes those off the ready ones that may go now; those whose domain rests are given back. */
  async #choose(now: number): Promise<readonly ClaimedDelivery[]> {
    const { id, worker } = this.#options;
    const { domains, mailings } = this.#world;
    const { chosen, resting } = await chooseDeliveries({
      // Those that wait stay where they are, or more would be claimed in their place.
      ready: this.#ready.slice(),
      room: this.#room,
      underWay: [...this.#flying, ...this.#attempted].map(({ delivery }) => delivery),
      domains,
      now,
      mayGo: (delivery) => this.#mayGo(delivery, now),
    });
    const gone = new Set([...chosen, ...resting]);
    this.#ready = this.#ready.filter((delivery) => !gone.has(delivery));
    const numbers = resting.map(({ number }) => number);
    if (numbers.length > 0) await mailings.release(id, worker, numbers);
    return chosen;
  }

  /** Whether limits allow it; where they do not, nobody asks again for a moment. */
  async #mayGo({ domain }: ClaimedDelivery, now: number): Promise<boolean> {
    if (this.#end !== undefined || this.#isCanaryOut) return false;
    const { pace, domains, relay, takeCanary } = this.#world;
    if (pace.isLimited) {
      if (now < relay.restsUntil) return false;
      const leave = await pace.take(domain, now);
      if (leave === "domain") domains.pause(domain, now + LOOK_MS);
      if (leave === "all") relay.pause(now + LOOK_MS);
      if (leave !== "yes") return false;
    }
    this.#isCanaryOut ||= !(await takeCanary());
    return !this.#isCanaryOut;
  }

  #launch(flight: Flight): void {
    this.#flying.add(flight);
    const land = (result: SendResult): void => {
      flight.result = result;
      this.#flying.delete(flight);
      this.#landed.push(flight);
      this.#hear(flight.delivery, result);
      this.#landing.call();
      this.#wakeUp.call();
    };
    sendOne(this.#world, flight.delivery).then(land, (error: unknown) => {
      this.#hearFailure(error);
      land(deferredFor(error instanceof Error ? error.message : "not sent", "relay"));
    });
  }

  /** What people must mend pauses the mailing; a relay that is silent may be back soon; all else is a bug. */
  #hearFailure(error: unknown): void {
    const code = error instanceof Failure ? error.code : "bug";
    if (code === "network") return;
    if (error instanceof Failure && code === "configuration")
      return this.#finish({ kind: "pause", reason: error.message });
    this.#fail(error);
  }

  #hear({ domain }: ClaimedDelivery, result: SendResult): void {
    const { domains, relay } = this.#world;
    const reason = this.#options.watch.hear(result);
    if (reason !== undefined) this.#finish({ kind: "pause", reason });
    const isTrouble = result.kind === "deferred" && result.slowed === "relay";
    if (isTrouble) this.#hearTrouble(result.answer);
    if (!isTrouble && result.kind !== "unknown") relay.work();
    if (result.kind === "sent") domains.take(domain);
  }

  /** Told once each time the relay is left alone anew; what was on the wire with it says the same. */
  #hearTrouble(answer: string): void {
    const { clock, relay, onTrouble } = this.#world;
    const before = relay.restsUntil;
    if (relay.trouble(clock.now()))
      this.#finish({ kind: "pause", reason: `the relay is in trouble: ${hideMailboxes(answer)}` });
    else if (relay.restsUntil > before && this.#end === undefined)
      onTrouble(hideMailboxes(answer), relay.restsUntil);
  }

  /** Writes down what became of all that landed. */
  async #settle(): Promise<void> {
    const flights = this.#landed.splice(0);
    this.#settleAt = undefined;
    // What became of one that was lost meanwhile, and taken up again, does not count.
    const current = flights.filter((flight) => this.#last.get(flight.delivery.number) === flight);
    await settleFlights(this.#world, this.#options, current);
    for (const { delivery } of current) this.#last.delete(delivery.number);
  }

  async #renew(now: number): Promise<void> {
    const { id, worker, leaseMs } = this.#options;
    this.#renewAt = now + leaseMs / 3;
    await this.#world.mailings.renew(id, { worker, until: now + leaseMs }, now);
  }

  /** Whether somebody paused or cancelled it. */
  async #look(now: number): Promise<void> {
    this.#lookAt = now + LOOK_MS;
    const mailing = await this.#world.mailings.find(this.#options.id);
    if (mailing?.state !== "sending" && mailing?.state !== "canary") this.#finish({ kind: "changed" });
  }

  /** What is not on the wire is not sent any more. */
  #giveBack(): void {
    for (const flight of this.#attempted.splice(0)) {
      flight.result = deferredFor("not sent: the worker was told to stop", "relay");
      this.#landed.push(flight);
    }
    this.#release();
  }

  #release(): void {
    // One that is being chosen comes back to the ready ones, or is attempted.
    if (this.#chores.has("attempt") || this.#chores.has("claim") || this.#ready.length === 0) return;
    const numbers = this.#ready.splice(0).map(({ number }) => number);
    const { id, worker } = this.#options;
    this.#chores.begin("release", () => this.#world.mailings.release(id, worker, numbers));
  }
}
