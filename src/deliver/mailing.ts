import type { MailKind } from "../audience/may-be-mailed.js";

/**
 * Where a mailing stands: waiting for its hour, for a second person or for who looks at the first messages; being sent;
 * stopped for a while, by a person or by Galley; at its end.
 */
export type MailingState =
  | "scheduled"
  | "awaiting-approval"
  | "canary"
  | "sending"
  | "paused"
  | "finished"
  | "cancelled";

/** One e-mail edition going out. Times are milliseconds since 1970 (UTC). */
export interface Mailing {
  /**
   * `2026-08-19-weekly`, `2026-08-monthly`: an issue goes out once, and so does a digest. `2026-08-19-weekly-2` takes the
   * place of one that was cancelled.
   */
  readonly id: string;
  readonly kind: Exclude<MailKind, "requested">;
  readonly subject: string;
  readonly state: MailingState;
  /** Why it is paused; undefined otherwise. */
  readonly reason: string | undefined;
  /** How many recipients were frozen. */
  readonly frozen: number;
  readonly createdAt: number;
  /** Not before; a schedule that is over by more than `staleAfterMs` is refused. */
  readonly startsAt: number;
  /** How many messages go out first before somebody says to go on; 0 for none. */
  readonly canary: number;
  /** Who started it, and who approved it. */
  readonly startedBy: string;
  readonly approvedBy: string | undefined;
  /** Deliveries that were sent again since nobody knew whether they had been: at most so many readers got two. */
  readonly doubtful: number;
}
