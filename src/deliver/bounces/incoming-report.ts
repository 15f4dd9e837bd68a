/** Whose message a report is about, proven by something that only we can make. */
export interface ReportedMessage {
  readonly subscriberId: string;
  /** The id of its mailing; undefined where nothing proves it. */
  readonly mailing: string | undefined;
}

/**
 * What a refusal says: the address takes no mail and never will; it took none this time; or somebody wants no mail from
 * us, which says nothing of the reader.
 */
export type BounceSeverity = "hard" | "soft" | "ours";

/** In which form a bounce was written; or that a server said it while we talked to it. */
export type BounceForm = "delivery-status" | "qmail" | "text" | "webhook" | "conversation";

/** A message came back. */
export interface BounceReport {
  readonly kind: "bounce";
  readonly about: ReportedMessage;
  readonly severity: BounceSeverity;
  /** As `5.1.1` (RFC 3463); undefined where the report has none. */
  readonly status: string | undefined;
  /** What the refusing server said, on one line that is safe to print, without addresses. */
  readonly diagnostic: string;
  readonly form: BounceForm;
}

/** A reader told their provider that a message is spam or fraud. */
export interface ComplaintReport {
  readonly kind: "complaint";
  readonly about: ReportedMessage;
  /** The provider's word for it, one of RFC 5965. */
  readonly feedback: "abuse" | "fraud";
}

/** A reader asks to be taken off the list. */
export interface LeaveReport {
  readonly kind: "leave";
  readonly about: ReportedMessage;
}

/** Understood, and nothing follows. */
export interface IdleReport {
  readonly kind: "idle";
  readonly why: "delayed" | "delivered" | "auto-reply" | "not-spam";
}

/** Not understood with certainty: a person may look at it. */
export interface UnknownReport {
  readonly kind: "unknown";
  /** The end of a sentence: `no part that says what became of the message`. */
  readonly why: string;
}

/** What a mail in the mailbox of bounces says. */
export type IncomingReport = BounceReport | ComplaintReport | LeaveReport | IdleReport | UnknownReport;
