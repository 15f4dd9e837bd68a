const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 60_000;
/** A relay that restarts is back long before; who waits longer should be looked at by people. */
const PATIENCE_MS = 900_000;

/** When a relay in trouble is asked again, and when that is given up. Times are milliseconds since 1970. */
export class RelayPace {
  #restsUntil = 0;
  #troubleSince: number | undefined;
  #troubles = 0;
  readonly #patienceMs: number;

  constructor(patienceMs: number = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  /** Until when nothing is sent. */
  get restsUntil(): number {
    return this.#restsUntil;
  }

  /** It took or refused a message as servers do. */
  work(): void {
    this.#troubleSince = undefined;
    this.#troubles = 0;
  }

  /** It is not to be asked for a while, and did nothing to deserve it: a limit is reached. */
  pause(until: number): void {
    this.#restsUntil = Math.max(this.#restsUntil, until);
  }

  /** It was in trouble; whether that has lasted too long. Answers while it rests say nothing new. */
  trouble(now: number): boolean {
    this.#troubleSince ??= now;
    if (now >= this.#restsUntil) {
      this.#restsUntil = now + Math.min(FIRST_REST_MS * 2 ** this.#troubles, LONGEST_REST_MS);
      this.#troubles++;
    }
    return now - this.#troubleSince > this.#patienceMs;
  }
}
