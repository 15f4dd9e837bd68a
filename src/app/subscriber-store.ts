import type { ImportRow } from "../audience/import/plan-import.js";
import type { Subscriber } from "../audience/subscriber.js";
import type { Suppression } from "../audience/suppression.js";
import type { ReaderHistory } from "./reader-history.js";

/** What is to be changed of a subscriber. */
export type SubscriberChange = Partial<Omit<Subscriber, "id" | "key">>;

/** How many subscribers are in each state, and how many addresses are suppressed. */
export interface AudienceCounts {
  readonly pending: number;
  readonly confirmed: number;
  readonly unsubscribed: number;
  readonly suppressed: number;
}

/**
 * The readers, in SQLite or PostgreSQL; several processes may use one store at a time. Each call is one transaction: it
 * is done whole and on disk when it resolves, or not at all. What a database cannot do is thrown as a Failure `disk`.
 */
export interface SubscriberStore {
  find(id: string): Promise<Subscriber | undefined>;
  findByKey(key: string): Promise<Subscriber | undefined>;
  /** Adds one; false, and nothing done, when the key is there already. */
  add(subscriber: Subscriber): Promise<boolean>;
  /**
   * Changes a subscriber if they are still as they were read: false, and nothing done, when their state or times
   * changed meanwhile.
   */
  change(before: Subscriber, change: SubscriberChange): Promise<boolean>;
  /** Takes out all that is known of somebody, and keeps the hash of their address as suppressed. */
  erase(id: string, suppression: Suppression): Promise<boolean>;
  /**
   * Adds many at once at a time, of whom some may be there or suppressed then, and takes off the list who left another
   * since, as `planImport` says: how many of each.
   */
  addAll(rows: readonly ImportRow[], now: number): Promise<ImportCounts>;
  /** Keys of those whom `addAll` would take off the list; changes nothing. */
  takenOffBy(rows: readonly ImportRow[], now: number): Promise<ReadonlySet<string>>;
  /** All of them in the order of their ids, in batches, as they are when they are read. */
  all(): AsyncIterable<readonly Subscriber[]>;
  /** Those who asked before a time and neither confirmed nor were reminded; at most `most`. */
  toRemind(askedBefore: number, most: number): Promise<readonly Subscriber[]>;
  /**
   * Takes out those who asked before a time and did not confirm: how many. Who had left the list earlier is again one who
   * left it.
   */
  expire(askedBefore: number): Promise<number>;
  counts(now: number): Promise<AudienceCounts>;
  suppression(hash: string): Promise<Suppression | undefined>;
  /** What was sent to somebody, by their id, and what came back. */
  history(id: string): Promise<ReaderHistory>;
  /** The one that stands is replaced only by one that lasts longer. */
  suppress(suppression: Suppression): Promise<void>;
  /** Lifts it; never that of somebody who was erased. */
  lift(hash: string): Promise<boolean>;
  /** Lifts that of somebody who was erased, and no other: they confirmed anew, by themselves. */
  welcomeBack(hash: string): Promise<boolean>;
}

/** What became of the lines of an import. */
export interface ImportCounts {
  readonly added: number;
  /** There before: an import never confirms who unsubscribed, and never changes what somebody chose. */
  readonly known: number;
  /** On the list before, and mailed no more: they left another list since, or were struck off it. */
  readonly left: number;
  /** Not added since the address is suppressed. */
  readonly suppressed: number;
}
