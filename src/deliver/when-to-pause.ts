import { hideMailboxes } from "./hide-mailboxes.js";
import type { SendResult } from "./send-result.js";

/** So many refusals of us or of the message, and nothing sent in between: a single server may be odd. */
const REFUSED_IN_A_ROW = 3;

/** Watches over refusals; counts are of the whole mailing as far as is known here. */
export class RefusalWatch {
  readonly #most: number;
  #errors: number;
  #inARow = 0;

  /** Pauses after `most` refusals, of which there were `before`. */
  constructor(most: number, before: number) {
    this.#most = most;
    this.#errors = before;
  }

  /** Hears of a result; says why the mailing should pause, if it should. */
  hear(result: SendResult): string | undefined {
    if (result.kind === "sent") this.#inARow = 0;
    if (result.kind !== "refused") return undefined;
    this.#errors++;
    if (result.about !== "recipient") this.#inARow++;
    if (this.#inARow >= REFUSED_IN_A_ROW) {
      const whom = result.about === "us" ? "us" : "the message";
      return `${this.#inARow} refusals of ${whom} in a row: ${hideMailboxes(result.answer)}`;
    }
    if (this.#errors <= this.#most) return undefined;
    return `${this.#errors} refusals, expected at most ${this.#most}: ${hideMailboxes(result.answer)}`;
  }
}
