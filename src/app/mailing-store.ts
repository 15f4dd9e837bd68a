import type { Books } from "../deliver/delivery.js";
import type { Mailing, MailingState } from "../deliver/mailing.js";

/** A mailing to be made, and which subscribers it goes to. */
export interface NewMailing extends Omit<Mailing, "frozen" | "reason" | "doubtful" | "approvedBy"> {
  /** What it sends, as `writePlan` writes it. */
  readonly plan?: string;
}

/** How many of those who would be frozen chose the same. */
export interface RecipientGroup {
  /** One of the fifty with most recipients; undefined for all other domains together. */
  readonly domain: string | undefined;
  readonly textOnly: boolean;
  readonly regions: readonly string[];
  readonly count: number;
}

/** One delivery that a worker holds for a while. */
export interface ClaimedDelivery {
  /** Within its mailing; rows are claimed by it. */
  readonly number: number;
  readonly subscriberId: string;
  readonly address: string;
  /** Of the address, in lower case: pace is kept by it. */
  readonly domain: string;
  readonly textOnly: boolean;
  readonly regions: readonly string[];
  /** How often it was tried before. */
  readonly tries: number;
}

/** What became of an attempt. */
export interface DeliveryResult {
  readonly number: number;
  /** `queued` when it certainly was not sent for a reason that is not the recipient's: that was no try. */
  readonly state: "sent" | "deferred" | "bounced" | "held" | "queued";
  /** What the mail server answered, on one line: `250 2.0.0 Ok: queued as 4XyZ`. */
  readonly answer: string;
  /** When it is to be tried again; for `deferred` alone. */
  readonly nextAt?: number;
  /** Whether nobody knows if it was sent: its mailing counts them. */
  readonly isDoubtful?: boolean;
}

/** A lease: who holds deliveries, and until when (milliseconds since 1970, UTC). */
export interface Lease {
  readonly worker: string;
  readonly until: number;
}

/** Something that became of a mailing; `at` is milliseconds since 1970 (UTC). */
export interface MailingLogEntry {
  readonly at: number;
  /** `paused: too many bounces`. */
  readonly entry: string;
}

/**
 * The queue of mailings, in SQLite or PostgreSQL. Each call is one transaction, on disk when it resolves. The books of a
 * mailing balance before and after each. What a database cannot do is thrown as a Failure `disk`.
 */
export interface MailingStore {
  /**
   * Makes a mailing and freezes its recipients: all who `mayBeMailed` says may be, at this moment. False, and nothing
   * done, when there is one of this id.
   */
  create(mailing: NewMailing, now: number): Promise<boolean>;
  find(id: string): Promise<Mailing | undefined>;
  /** What it sends, as it was given; undefined for none. */
  plan(id: string): Promise<string | undefined>;
  /** Whom a mailing of this kind would go to now, in groups, the largest first. */
  survey(kind: Mailing["kind"], now: number): Promise<readonly RecipientGroup[]>;
  /** Newest first. */
  list(most: number): Promise<readonly Mailing[]>;
  /** Changes a mailing's state if it is still one of `from`. */
  move(id: string, from: readonly MailingState[], to: MailingState, reason?: string): Promise<boolean>;
  /**
   * Schedules one that waits for a second person, and writes down who that was; false, and nothing done, when it does
   * not wait, or they started it themselves.
   */
  approve(id: string, by: string): Promise<boolean>;
  /**
   * Up to `most` deliveries that are due, now held by this worker: queued ones, and deferred ones whose time has come.
   * Two workers never hold the same. Who may not be mailed any more becomes `suppressed` instead. Domains in `except`
   * are left for later. Empty only when none is due.
   */
  claim(
    id: string,
    lease: Lease,
    most: number,
    now: number,
    except: readonly string[],
  ): Promise<readonly ClaimedDelivery[]>;
  /** Makes a lease longer that has not run out, for all that its worker holds: how many. */
  renew(id: string, lease: Lease, now: number): Promise<number>;
  /** Writes down that these are about to be on the wire; only those that this worker still holds: their numbers. */
  attempt(id: string, worker: string, numbers: readonly number[], now: number): Promise<readonly number[]>;
  /** Gives back what was claimed and not attempted. */
  release(id: string, worker: string, numbers: readonly number[]): Promise<void>;
  /** Writes down what became of attempts of this worker. */
  settle(id: string, worker: string, results: readonly DeliveryResult[], now: number): Promise<void>;
  /**
   * After leases ran out: claimed ones are queued again, attempting ones are doubtful and queued again or held; how many
   * of each. Their mailing counts the doubtful.
   */
  recover(
    id: string,
    now: number,
    doubtful: "resend" | "hold",
  ): Promise<{ claimed: number; doubtful: number }>;
  /** What becomes of those that were held: sent again, or taken for sent: how many. */
  decideHeld(id: string, to: "queued" | "sent"): Promise<number>;
  /** Cancels all that is not attempting or final: how many. */
  cancelOpen(id: string): Promise<number>;
  /** The books, counted anew. */
  books(id: string): Promise<Books>;
  /** When the next deferred one is due; undefined when none is. */
  nextDue(id: string): Promise<number | undefined>;
  /** What became of the mailing itself, oldest first. */
  log(id: string): Promise<readonly MailingLogEntry[]>;
}
