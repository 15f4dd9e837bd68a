/** Things that go on side by side, one of each name at a time. */
export class Chores<Name extends string> {
  readonly #going = new Set<Name>();
  readonly #onEnd: () => void;
  readonly #onError: (error: unknown) => void;

  /** Says when one ended, in whatever way, and with what it failed. */
  constructor(onEnd: () => void, onError: (error: unknown) => void) {
    this.#onEnd = onEnd;
    this.#onError = onError;
  }

  /** How many go on. */
  get size(): number {
    return this.#going.size;
  }

  /** Whether the one of a name goes on. */
  has(name: Name): boolean {
    return this.#going.has(name);
  }

  /** Begins one, unless the one of its name goes on. */
  begin(name: Name, act: () => Promise<void>): void {
    if (this.#going.has(name)) return;
    this.#going.add(name);
    act()
      .catch(this.#onError)
      .finally(() => {
        this.#going.delete(name);
        this.#onEnd();
      });
  }
}
