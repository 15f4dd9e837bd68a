import type { Clock } from "./clock.js";

const WOKEN = "woken";

/** Lets one loop wait for whatever comes first: something that happened, or a time. */
export class WakeUp {
  readonly #clock: Clock;
  #sleeping: AbortController | undefined;
  #isCalled = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Something happened: who waits goes on, and who comes next does not wait. */
  readonly call = (): void => {
    this.#isCalled = true;
    // With a reason, since one is made for each that has none.
    this.#sleeping?.abort(WOKEN);
  };

  /** Resolves when it is called, or after so many milliseconds. */
  async wait(ms: number): Promise<void> {
    if (!this.#isCalled) {
      this.#sleeping = new AbortController();
      await this.#clock.sleep(ms, this.#sleeping.signal);
      this.#sleeping = undefined;
    }
    this.#isCalled = false;
  }
}
