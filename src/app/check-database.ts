import { type Books, DELIVERY_STATES, isBalanced } from "../deliver/delivery.js";
import type { AudienceCounts } from "./subscriber-store.js";

/** What a database tells of itself, without judging it. */
export interface DatabaseFacts {
  /** Where it is, without a password. */
  readonly place: string;
  /** What the database says is wrong with its own files and references. */
  readonly faults: readonly string[];
  readonly audience: AudienceCounts;
  /** The books as they were counted, which may name states that nobody knows. */
  readonly mailings: readonly {
    readonly id: string;
    readonly frozen: number;
    readonly books: Readonly<Record<string, number>>;
  }[];
  /** Deliveries of no mailing. */
  readonly strayDeliveries: number;
  /** Readers whose hash is not that of their address by the key of this database: no suppression would reach them. */
  readonly strangeHashes: number;
}

/** What `galley db check` found. */
export interface DatabaseCheck {
  readonly place: string;
  readonly audience: AudienceCounts;
  readonly mailings: number;
  /** What is wrong; nothing when all is well. */
  readonly findings: readonly string[];
}

/** Judges what a database tells of itself: it is whole, the books of each mailing balance, nothing hangs in the air. */
export function checkDatabase({ place, audience, mailings, ...facts }: DatabaseFacts): DatabaseCheck {
  const findings = [
    ...facts.faults,
    ...mailings.flatMap(({ id, frozen, books }) => bookFindings(id, frozen, books)),
    ...countFinding(facts.strayDeliveries, "deliveries of no mailing"),
    ...countFinding(facts.strangeHashes, "readers whose hash was made by another key"),
  ];
  return { place, audience, mailings: mailings.length, findings };
}

function bookFindings(id: string, frozen: number, counted: Readonly<Record<string, number>>): string[] {
  const strange = Object.keys(counted).filter((state) => !DELIVERY_STATES.some((known) => known === state));
  const books = Object.fromEntries(
    DELIVERY_STATES.map((state) => [state, counted[state] ?? 0]),
  ) as unknown as Books;
  const sum = DELIVERY_STATES.reduce((all, state) => all + books[state], 0);
  return [
    ...strange.map(
      (state) => `Unexpected state ${state} of deliveries of ${id}, expected one that Galley knows`,
    ),
    ...(isBalanced(frozen, books)
      ? []
      : [`Unexpected ${sum} deliveries of ${id}, expected the ${frozen} that were frozen`]),
  ];
}

function countFinding(count: number, what: string): string[] {
  return count === 0 ? [] : [`Unexpected ${count} ${what}, expected none`];
}
