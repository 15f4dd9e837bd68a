/**
 * When complaints stop a mailing: large mailbox providers sort out senders of whose messages three in a thousand are
 * called spam (https://support.google.com/a/answer/81126). One complaint alone may be a slip of a finger.
 */
const COMPLAINTS = { rate: 0.003, least: 2 } as const;

/** Whether so many complaints of so many messages that were sent are too many. */
export function areTooManyComplaints(complaints: number, sent: number): boolean {
  return complaints >= COMPLAINTS.least && complaints >= sent * COMPLAINTS.rate;
}
