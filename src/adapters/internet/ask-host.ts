import type { Clock } from "../../app/clock.js";
import { HostGate, type Manners } from "./host-gate.js";
import type { Answer, Outcome } from "./outcome.js";
import type { Question, Sender } from "./send-request.js";

/** How often a server that fails, or asks for patience, is asked in all. */
const MOST_TRIES = 3;
/** How often what looks final is asked: pages and hosts come back. */
const TRIES_TO_BE_SURE = 2;
const FIRST_WAIT_MS = 2_000;
const SHORT_WAIT_MS = 1_000;
/** Each wait is so many times as long as the one before. */
const GROWTH = 4;

/** Asks hosts with patience: one request at a time for each, again after a while where that may help. */
export class Asker {
  readonly #sender: Sender;
  readonly #clock: Clock;
  readonly #manners: Manners;
  readonly #gates = new Map<string, HostGate>();
  #isAnswered = false;

  constructor(sender: Sender, clock: Clock, manners: Manners) {
    this.#sender = sender;
    this.#clock = clock;
    this.#manners = manners;
  }

  /** Whether any server has answered yet. */
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** The door of an address's host. */
  gateOf(url: URL): HostGate {
    const known = this.#gates.get(url.hostname);
    if (known !== undefined) return known;
    const gate = new HostGate(this.#clock, this.#manners);
    this.#gates.set(url.hostname, gate);
    return gate;
  }

  /** What a host says in the end; nothing is tried again after the time `deadline`. Never rejects. */
  ask(url: URL, question: Question, deadline: number): Promise<Outcome> {
    const gate = this.gateOf(url);
    return gate.alone(async () => {
      const closed = gate.closedFor();
      if (closed !== undefined) return closed;
      for (let tries = 1; ; tries++) {
        await gate.pause();
        const outcome = await this.#sender.send(url, question);
        gate.note(outcome);
        if (outcome.kind === "answer") this.#isAnswered = true;
        const wait = this.#waitAfter(outcome, question, tries, gate);
        if (wait === undefined || this.#clock.now() + wait > deadline) {
          gate.noteSilence();
          return outcome;
        }
        await this.#clock.sleep(wait);
      }
    });
  }

  /** How long to wait before another try, or undefined when none would help. */
  #waitAfter(outcome: Outcome, question: Question, tries: number, gate: HostGate): number | undefined {
    if (outcome.kind === "trouble") {
      const mayPass = ["no-host", "time-out", "connection"].includes(outcome.cause);
      return mayPass && tries < TRIES_TO_BE_SURE ? SHORT_WAIT_MS : undefined;
    }
    const { status } = outcome;
    if (status === 429 || status === 503) return this.#patience(outcome, tries, gate);
    // What HEAD says is asked again by GET anyway.
    if (question.method === "HEAD") return undefined;
    if (status >= 500) return tries < MOST_TRIES ? FIRST_WAIT_MS * GROWTH ** (tries - 1) : undefined;
    if (question.mustBeSure && (status === 404 || status === 410))
      return tries < TRIES_TO_BE_SURE ? SHORT_WAIT_MS : undefined;
    return undefined;
  }

  #patience({ status, headers }: Answer, tries: number, gate: HostGate): number | undefined {
    const asked = retryAfterMs(headers["retry-after"], this.#clock.now());
    const isTooLong = asked !== undefined && asked > this.#manners.longestWaitMs;
    if (tries < MOST_TRIES && !isTooLong) return asked ?? FIRST_WAIT_MS * GROWTH ** (tries - 1);
    // Only who counts visits means the host as a whole; a page may be out of service by itself.
    if (status === 429 || isTooLong) gate.rest(asked);
    return undefined;
  }
}

/** How long `Retry-After` asks to wait, in seconds or until a date (RFC 9110, 10.2.3). */
function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
