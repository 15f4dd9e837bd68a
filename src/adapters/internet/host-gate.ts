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
  /** How many requests one host sees at the same time; 1 unless said. */
  readonly connections?: number;
}

/** A host that was silent so often in a row is not asked again. */
const MOST_SILENCES = 2;

/** The door of one host, through which so many go at a time as manners allow. */
export class HostGate {
  readonly #clock: Clock;
  readonly #manners: Manners;
  /** The last that goes on each of its lanes. */
  readonly #lanes: Promise<unknown>[];
  #turn = 0;
  #nextAt = 0;
  #restsUntil = 0;
  #silences = 0;
  #silence: Trouble | undefined;
  /** What `robots.txt` asks for between two visits. */
  delayMs = 0;

  constructor(clock: Clock, manners: Manners) {
    this.#clock = clock;
    this.#manners = manners;
    this.#lanes = Array.from({ length: manners.connections ?? 1 }, () => Promise.resolve());
  }

  /** Does something once all who came before on its lane are done. */
  async inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const lane = this.#turn++ % this.#lanes.length;
    const mine = (this.#lanes[lane] ?? Promise.resolve()).then(act);
    this.#lanes[lane] = mine.catch(() => undefined);
    return mine;
  }

  /** Why nobody should go in now, or undefined. */
  closedFor(): Trouble | undefined {
    if (this.#restsUntil > this.#clock.now()) {
      const busy = trouble("busy", "the host asked for fewer visits, so it was let alone");
      return { ...busy, untilMs: this.#restsUntil };
    }
    return this.#silences >= MOST_SILENCES ? this.#silence : undefined;
  }

  /** Waits until the pause after the last request is over. */
  async pause(): Promise<void> {
    const wait = this.#nextAt - this.#clock.now();
    if (wait > 0) await this.#clock.sleep(wait);
  }

  /** Lets the next request wait for so long. */
  pauseFor(ms: number): void {
    this.#nextAt = Math.max(this.#nextAt, this.#clock.now() + ms);
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
