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

  /** Begins work; what it throws is told to whoever opened this. */
  begin(work: () => Promise<void>): void {
    const running = work()
      .catch(this.#onFailure)
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing is being done any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
