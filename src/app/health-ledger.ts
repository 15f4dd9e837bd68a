import type { PageFacts } from "../check/facts.js";
import { healthLine, readLinkHealth, writeLinkHealth } from "../check/health/health-file.js";
import { type HealthBook, healthAfter, type LinkHealth } from "../check/health/link-health.js";
import type { Clock } from "./clock.js";
import type { HealthStore } from "./health-store.js";
import { dayOf } from "./plan-link-check.js";

/** After so many pages they are written, so that a crash costs little. */
const PAGES_BETWEEN_WRITES = 25;

/** A host that does not exist, as far as somebody without a connection can tell. */
interface Doubted {
  readonly health: LinkHealth;
  readonly endedAt: number;
}

/**
 * Writes down what visits find out. That a host does not exist is believed when a visit that began later was answered:
 * until then it may be our own connection that is gone.
 */
export class HealthLedger {
  readonly #store: HealthStore;
  readonly #clock: Pick<Clock, "now">;
  readonly #known: Map<string, LinkHealth>;
  readonly #unwritten: LinkHealth[] = [];
  #doubted: Doubted[] = [];
  /** Counts beginnings and ends of visits. */
  #moment = 0;

  constructor(store: HealthStore, clock: Pick<Clock, "now">, known: HealthBook) {
    this.#store = store;
    this.#clock = clock;
    this.#known = new Map(known);
  }

  /** How many pages are gone only if our own connection is not. */
  get doubtedCount(): number {
    return this.#doubted.length;
  }

  /** A visit begins; returns when, to be told when it ends. */
  begin(): number {
    return ++this.#moment;
  }

  /** Notes what a visit found, and returns what is known now. Throws as the store does. */
  note(address: string, facts: PageFacts, begunAt: number): LinkHealth {
    const health = healthAfter(this.#known.get(address), facts, { address, day: dayOf(this.#clock) });
    if (facts.state === "gone" && facts.status === undefined)
      this.#doubted.push({ health, endedAt: ++this.#moment });
    else this.#believe(health);
    if (facts.status !== undefined) this.noteAnswer(begunAt);
    if (this.#unwritten.length >= PAGES_BETWEEN_WRITES) this.#write();
    return health;
  }

  /** A visit that began at a moment was answered: our connection was there then. */
  noteAnswer(begunAt: number): void {
    const sure = this.#doubted.filter(({ endedAt }) => endedAt < begunAt);
    if (sure.length === 0) return;
    this.#doubted = this.#doubted.filter(({ endedAt }) => endedAt >= begunAt);
    for (const { health } of sure) this.#believe(health);
  }

  /** Writes all that is believed, and puts the file in order. Throws as the store does. */
  finish(): void {
    this.#write();
    putInOrder(this.#store);
  }

  #believe(health: LinkHealth): void {
    this.#known.set(health.address, health);
    this.#unwritten.push(health);
  }

  #write(): void {
    if (this.#unwritten.length === 0) return;
    this.#store.append(this.#unwritten.splice(0).map(healthLine).join(""));
  }
}

/**
 * Puts the file of health in order: one line a page. It is read anew for that, since somebody else may have added to it.
 * Throws as the store does, and for a damaged file.
 */
export function putInOrder(store: HealthStore): void {
  const text = store.read() ?? "";
  const tidy = writeLinkHealth(readLinkHealth(text, store.name));
  if (tidy !== text) store.write(tidy);
}
