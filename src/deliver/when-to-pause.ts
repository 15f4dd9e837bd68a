import type { SendResult } from "./send-result.js";

/** So many refusals of us or of the message, and nothing sent in between: a single server may be odd. */
const REFUSED_IN_A_ROW = 3;
/** Gmail and Yahoo ask senders to stay below this share of complaints (their rules for senders, February 2024). */
const MOST_COMPLAINTS = 0.003;
/** A share of few says nothing: one of a hundred readers is three times the limit. */
const LEAST_COMPLAINTS = 3;

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
      return `${this.#inARow} refusals of ${whom} in a row: ${result.answer}`;
    }
    if (this.#errors <= this.#most) return undefined;
    return `${this.#errors} refusals, expected at most ${this.#most}: ${result.answer}`;
  }
}

/** Why a mailing should pause when so many of its readers called it spam; undefined when it need not. */
export function pauseForComplaints(complaints: number, sent: number): string | undefined {
  if (complaints < LEAST_COMPLAINTS || complaints < sent * MOST_COMPLAINTS) return undefined;
  const share = ((complaints / sent) * 100).toFixed(2);
  return `${complaints} of ${sent} readers called it spam (${share} %), expected less than 0.3 %`;
}
