import type { Clock } from "../../app/clock.js";
import { type Outcome, type Trouble, trouble } from "./outcome.js";

/** What keeps us polite. */
export interface Manners {
  /** Between two requests to one host. */
  readonly pauseMs: number;
  /** A `Retry-After` is waited for up to so long; one that is longer ends the visits to the host. */
  readonly longestWaitMs: number;
  /** So long a host that is busy is let alone when it does not say how long. */
  readonly restMs: number;
}

/** A host that was silent so often in a row is not asked again. */
const MOST_SILENCES = 2;

/** The door of one host, through which one goes at a time. */
export class HostGate {
  readonly #clock: Clock;
  readonly #manners: Manners;
  #last: Promise<unknown> = Promise.resolve();
  #nextAt = 0;
  #restsUntil = 0;
  #silences = 0;
  #silence: Trouble | undefined;
  /** What `robots.txt` asks for between two visits. */
  delayMs = 0;

  constructor(clock: Clock, manners: Manners) {
    this.#clock = clock;
    this.#manners = manners;
  }

  /** Does something once all who came before are done. */
  async alone<Value>(act: () => Promise<Value>): Promise<Value> {
    const before = this.#last;
    const mine = before.then(act);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Why nobody should go in now, or undefined. */
  closedFor(): Trouble | undefined {
    if (this.#restsUntil > this.#clock.now())
      return trouble("busy", "the host asked for fewer visits, so it was let alone");
    return this.#silences >= MOST_SILENCES ? this.#silence : undefined;
  }

  /** Waits until the pause after the last request is over. */
  async pause(): Promise<void> {
    const wait = this.#nextAt - this.#clock.now();
    if (wait > 0) await this.#clock.sleep(wait);
  }

  /** Notes what a request led to. */
  note(outcome: Outcome): void {
    this.#nextAt = this.#clock.now() + Math.max(this.#manners.pauseMs, this.delayMs);
    const isSilent =
      outcome.kind === "trouble" && (outcome.cause === "time-out" || outcome.cause === "connection");
    this.#silence = isSilent ? outcome : undefined;
    if (!isSilent) this.#silences = 0;
  }

  /** Notes that a whole visit, tries and all, found nobody. */
  noteSilence(): void {
    if (this.#silence !== undefined) this.#silences++;
  }

  /** Lets the host alone for so long, or for as long as it is usual. */
  rest(ms: number | undefined): void {
    this.#restsUntil = this.#clock.now() + (ms ?? this.#manners.restMs);
  }
}
