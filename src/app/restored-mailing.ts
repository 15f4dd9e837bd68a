import type { MailingState } from "../deliver/mailing.js";

/** A mailing of a backup that waits for a person since it was restored. */
export interface RestoredMailing {
  readonly id: string;
  /** Its state in the backup. */
  readonly was: MailingState;
}
