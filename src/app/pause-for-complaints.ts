import { areTooManyComplaints } from "../deliver/complaint-rate.js";
import type { BounceBook } from "./bounce-book.js";
import type { MailingStore } from "./mailing-store.js";

/**
 * Pauses a mailing that is going out when too many of those who got it complained; says whether it did. It is asked after
 * each complaint; who sends may ask it, too.
 */
export async function pauseForComplaints(
  {
    bounces,
    mailings,
  }: { readonly bounces: BounceBook; readonly mailings: Pick<MailingStore, "books" | "move" | "find"> },
  id: string,
): Promise<boolean> {
  const mailing = await mailings.find(id);
  if (mailing === undefined || (mailing.state !== "sending" && mailing.state !== "canary")) return false;
  const complaints = await bounces.complaints(id);
  const { sent } = await mailings.books(id);
  if (!areTooManyComplaints(complaints, sent)) return false;
  const share = sent === 0 ? "" : `, ${((complaints / sent) * 100).toFixed(2)} %`;
  const reason = `${complaints} complaints of ${sent} messages that were sent${share}`;
  return mailings.move(id, ["sending", "canary"], "paused", reason);
}
