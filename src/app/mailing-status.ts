import { type Books, FINAL_STATES, DELIVERY_STATES } from "../deliver/delivery.js";
import type { Mailing } from "../deliver/mailing.js";
import { findMailing } from "./change-mailing.js";
import type { MailingLogEntry, MailingStore } from "./mailing-store.js";
import { assertBalance } from "./run-worker.js";

/** Where a mailing stands. */
export interface MailingStatus {
  readonly mailing: Mailing;
  readonly books: Books;
  /** Deliveries that are at their end. */
  readonly done: number;
  /** When the next that was put off is tried, in milliseconds since 1970. */
  readonly nextDue: number | undefined;
  readonly log: readonly MailingLogEntry[];
}

/** A mailing in a list of all. */
export type ListedMailing = Mailing;

/** Counts the books of a mailing anew. Throws a Failure `not-found`, and `bug` when they do not balance. */
export async function mailingStatus(mailings: MailingStore, id: string | undefined): Promise<MailingStatus> {
  const mailing = await findMailing(mailings, id);
  const books = await mailings.books(mailing.id);
  assertBalance(mailing, books);
  const done = DELIVERY_STATES.filter((state) => FINAL_STATES.has(state)).reduce(
    (sum, state) => sum + books[state],
    0,
  );
  const [nextDue, log] = [await mailings.nextDue(mailing.id), await mailings.log(mailing.id)];
  return { mailing, books, done, nextDue, log };
}
