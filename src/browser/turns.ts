/** Who hears how questions went. */
export interface Listener<Question, Answer> {
  answer(question: Question, answer: Answer): void;
  failure(question: Question, error: unknown): void;
}

/** Longer does a new question not wait for the one before it. */
const PATIENCE_MS = 250;

/**
 * Asks questions as fast as they are answered. While one is under way the next waits for it, a short while at most, and
 * of those that wait only the newest is asked: who types ten letters at once asks twice. A late answer is never told
 * after that of a newer question, and a failure only of the newest.
 */
export class Turns<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  readonly #listener: Listener<Question, Answer>;
  readonly #pause: (ms: number) => Promise<void>;
  #newest = 0;
  #told = 0;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(
    ask: (question: Question) => Promise<Answer>,
    listener: Listener<Question, Answer>,
    pause: (ms: number) => Promise<void>,
  ) {
    this.#ask = ask;
    this.#listener = listener;
    this.#pause = pause;
  }

  /** Resolves when the question is answered, has failed, or was given up for a newer one. */
  async ask(question: Question): Promise<void> {
    const turn = ++this.#newest;
    await Promise.race([this.#underWay, this.#pause(PATIENCE_MS)]);
    if (turn !== this.#newest) return;
    const work = this.#ask(question);
    this.#underWay = work.catch(() => undefined);
    try {
      const answer = await work;
      if (turn <= this.#told) return;
      this.#told = turn;
      this.#listener.answer(question, answer);
    } catch (error) {
      if (turn === this.#newest) this.#listener.failure(question, error);
    }
  }

  /** Nothing that was asked so far will be told. */
  forget(): void {
    this.#newest += 1;
    this.#told = this.#newest;
  }
}
