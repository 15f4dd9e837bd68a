import { type Asked, asksForSomething, parametersOf, readAsked } from "./asked.js";

/** Browsers refuse to have their address changed with every letter. */
const REST_MS = 400;

/** How many answers were shown when a page was left. */
interface KeptState {
  readonly shown: number;
}

/**
 * Keeps what is asked in the page's address. Letters that are typed change the address of one entry of the history; what
 * was settled (with Enter, by a filter, by following an answer) keeps its entry, so that "back" returns to it.
 */
export class AddressKeeper {
  #isSettled = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: Asked | undefined;

  /** What the address asks for. */
  read(): Asked {
    const parameters = new URLSearchParams(location.search);
    return readAsked((field) => parameters.get(field));
  }

  /** How many answers were shown at this entry; 0 when it is new. */
  get shown(): number {
    const shown: unknown = (history.state as Partial<KeptState> | null)?.shown;
    return typeof shown === "number" && Number.isInteger(shown) && shown > 0 ? shown : 0;
  }

  keepShown(shown: number): void {
    history.replaceState({ shown } satisfies KeptState, "");
  }

  /** Notes what somebody types, soon. */
  note(asked: Asked): void {
    this.#waiting = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), REST_MS);
  }

  /** Notes what somebody means, now. */
  settle(asked?: Asked): void {
    if (asked !== undefined) this.#waiting = asked;
    this.#write();
    this.#isSettled = true;
  }

  /** The browser went to another entry. */
  moved(): void {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    this.#isSettled = true;
  }

  #write(): void {
    clearTimeout(this.#timer);
    const asked = this.#waiting;
    if (asked === undefined) return;
    this.#waiting = undefined;
    const old = this.read();
    if (parametersOf(asked) === parametersOf(old)) return;
    const address = location.pathname + parametersOf(asked);
    if (this.#isSettled && asksForSomething(old)) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    this.#isSettled = false;
  }
}
