/**
 * Work that nobody waits for: an answer that took as long as a message to a reader would tell that there is one. Who
 * stops the program waits for `idle`.
 */
export class LaterWork {
  readonly #running = new Set<Promise<void>>();
  readonly #onFailure: (error: unknown) => void;

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Begins work when this turn of the program is over; what it throws is told to whoever opened this. */
  begin(work: () => Promise<void>): void {
    // A message is signed before anything of it is awaited: done at once, that would come before the answer.
    const running = nextTurn()
      .then(work)
      .catch(this.#onFailure)
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing is being done any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
