import type { Clock } from "../../app/clock.js";
import { HostGate, type Manners } from "./host-gate.js";
import type { Outcome } from "./outcome.js";
import type { Patience } from "./patience.js";
import type { Question, Sender } from "./send-request.js";

/** What an asker needs. */
export interface AskerTools {
  readonly sender: Sender;
  readonly clock: Clock;
  readonly manners: Manners;
  readonly patience: Patience;
  /** What has a gate of its own; the host unless said. */
  readonly keyOf?: (url: URL) => string;
}

/** Asks hosts with patience: so many requests at a time for each, again after a while where that may help. */
export class Asker {
  readonly #sender: Sender;
  readonly #clock: Clock;
  readonly #manners: Manners;
  readonly #patience: Patience;
  readonly #keyOf: (url: URL) => string;
  readonly #gates = new Map<string, HostGate>();
  #isAnswered = false;

  constructor({ sender, clock, manners, patience, keyOf = (url) => url.hostname }: AskerTools) {
    this.#sender = sender;
    this.#clock = clock;
    this.#manners = manners;
    this.#patience = patience;
    this.#keyOf = keyOf;
  }

  /** Whether any server has answered yet. */
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** The door of an address's host. */
  gateOf(url: URL): HostGate {
    const key = this.#keyOf(url);
    const known = this.#gates.get(key);
    if (known !== undefined) return known;
    const gate = new HostGate(this.#clock, this.#manners);
    this.#gates.set(key, gate);
    return gate;
  }

  /** What a host says in the end; nothing is tried again after the time `deadline`. Never rejects. */
  ask(url: URL, question: Question, deadline: number): Promise<Outcome> {
    const gate = this.gateOf(url);
    return gate.inTurn(async () => {
      const closed = gate.closedFor();
      if (closed !== undefined) return closed;
      for (let tries = 1; ; tries++) {
        await gate.pause();
        const outcome = await this.#sender.send(url, question);
        gate.note(outcome);
        if (outcome.kind === "answer") this.#isAnswered = true;
        const now = this.#clock.now();
        const { againMs, pauseMs, restMs } = this.#patience({ outcome, question, tries, now });
        if (pauseMs !== undefined) gate.pauseFor(pauseMs);
        if (restMs !== undefined) gate.rest(restMs === "usual" ? undefined : restMs);
        if (againMs === undefined || now + againMs > deadline) {
          gate.noteSilence();
          return outcome;
        }
        await this.#clock.sleep(againMs);
      }
    });
  }
}
