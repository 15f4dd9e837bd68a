import type { PageFacts } from "../check/facts.js";

/** Visits pages, politely: it asks `robots.txt` first and one thing at a time of a host. */
export interface Visitor {
  /**
   * What one page says. Never rejects: what could not be learnt is `unknown` with a reason. After `close` every visit
   * ends soon.
   */
  visit(address: string): Promise<PageFacts>;
  /** Whether any server has said a word yet; if none of many has, it is our own connection that is broken. */
  hasBeenAnswered(): boolean;
  /** Ends what is under way and lets go of all connections. */
  close(): void;
}

/** A visitor of many pages, which knows whom to leave alone. */
export interface PatientVisitor extends Visitor {
  /** Until when (milliseconds since 1970) the host of an address asked to be left alone; undefined where it did not. */
  restsUntil(address: string): number | undefined;
}
